import { browserClock } from "./transport/browser-clock.js";
import { browserConnectivity } from "./transport/browser-connectivity.js";
import { onDemand } from "./linq/on-demand.js";
import type { UploaderOptions } from "./upload/options.js";
import { UploadEngine } from "./upload/uploader.js";
import type { Uploader } from "./upload/uploader-type.js";

/** What sends files. */
export const sending = onDemand(async () => (await import("./sending.js")).createSender);

/**
 * Makes an uploader that the app owns: without React, or to share between components and keep across navigation
 * (pass it to the hook or the widget as `uploader`). It runs until `dispose()`. What sends files is loaded at once. With
 * `persist` the list comes with that, a moment later.
 * @throws UploadError `invalid-options`, naming the option
 */
export function createUploader(options: UploaderOptions): Uploader {
  const uploader = new UploadEngine(options, {
    clock: browserClock,
    connectivity: browserConnectivity,
    sender: sending,
  });
  uploader.connect();
  return uploader;
}
