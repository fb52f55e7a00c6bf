import { browserClock } from "./transport/browser-clock.js";
import { browserConnectivity } from "./transport/browser-connectivity.js";
import { onDemand } from "./linq/on-demand.js";
import type { UploaderOptions } from "./upload/options.js";
import { openUploader } from "./upload/uploader.js";
import type { Uploader } from "./upload/uploader-type.js";

/** What judges and sends files. */
export const sending = onDemand(async () => (await import("./sending.js")).makeEngine);

/**
 * Makes an uploader that the app owns: without React, or to share between components and keep across navigation
 * (pass it to the hook or the widget as `uploader`). It runs until `dispose()`. What judges and sends files is loaded at once;
 * files that come before it are judged when it is there, and with `persist` the list comes with it.
 * @throws UploadError `invalid-options`, naming the option
 */
export function createUploader(options: UploaderOptions): Uploader {
  const uploader = openUploader(options, {
    clock: browserClock,
    connectivity: browserConnectivity,
    engine: sending,
  });
  uploader.connect();
  return uploader;
}
