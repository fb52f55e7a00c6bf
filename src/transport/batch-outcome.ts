import { isUploadError } from "../linq/is-upload-error.js";
import type { BatchSize } from "./batch-size.js";

/**
 * A batch that was answered may be followed by a larger one. One that was refused is followed by none: something on the
 * way to the endpoint does not let batches pass. After trouble come smaller ones, for a server that is too slow for many.
 */
export function noteBatch(size: BatchSize, failure?: unknown): void {
  if (failure === undefined) size.now = Math.min(size.most, size.now * 2);
  else if (isBatchRefusal(failure)) size.now = size.most = 1;
  else if (isTrouble(failure)) size.now = Math.ceil(size.now / 2);
}

/** Whether one by one may go better. Who is not signed in is so for every entry. */
export function isBatchRefusal(failure: unknown): boolean {
  return isUploadError(failure) && !failure.retryable && failure.code !== "unauthorized";
}

/** Not `rate-limited`: smaller batches would be more requests. */
function isTrouble(failure: unknown): boolean {
  return isUploadError(failure) && (failure.code === "network" || failure.code === "ticket-failed");
}
