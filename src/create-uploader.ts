import { createBrowserPorts } from "./transport/browser-ports.js";
import type { UploaderOptions } from "./upload/options.js";
import { UploadStore } from "./upload/upload-store.js";
import type { Uploader } from "./upload/uploader.js";

/**
 * Creates an uploader that your app owns, for use without React, or to share between components and keep across navigation
 * (pass it to the hook or the widget as `uploader`). It runs until you call `dispose()`.
 * @throws UploadError `invalid-options`, naming the option
 */
export function createUploader(options: UploaderOptions): Uploader {
  const uploader = new UploadStore(options, createBrowserPorts);
  uploader.connect();
  return uploader;
}
