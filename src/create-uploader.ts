import { createBrowserPorts } from "./transport/browser-ports.js";
import { guardPage } from "./transport/page-guard.js";
import type { UploaderOptions } from "./upload/options.js";
import { UploadEngine } from "./upload/uploader.js";
import type { Uploader } from "./upload/uploader-type.js";

/**
 * Makes an uploader that the app owns: without React, or to share between components and keep across navigation
 * (pass it to the hook or the widget as `uploader`). It runs until `dispose()`. With `persist` it has its list at once: on a
 * page with server HTML make it after hydration, such as in an effect.
 * @throws UploadError `invalid-options`, naming the option
 */
export function createUploader(options: UploaderOptions): Uploader {
  let current = () => options;
  const uploader = new UploadEngine(options, (latest) => {
    current = latest;
    return createBrowserPorts(latest);
  });
  const { dispose } = uploader;
  const release = guardPage(uploader, () => current().leaveGuard !== false);
  uploader.connect();
  return Object.assign(uploader, {
    dispose: () => {
      dispose();
      release();
    },
  });
}
