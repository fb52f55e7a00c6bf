import type { UploadCallbacks, UploadEvents } from "./options.js";
import { reportFailure } from "./report-failure.js";

/** Calls one of the app's callbacks; its throw becomes the page's error, never the upload's. */
export function callBack<K extends keyof UploadCallbacks>(
  callbacks: UploadCallbacks,
  name: K,
  event: UploadEvents[K],
): void {
  try {
    callbacks[name]?.(event);
  } catch (error) {
    reportFailure(error);
  }
}
