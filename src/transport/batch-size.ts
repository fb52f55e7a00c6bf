import { isUploadError } from "../linq/errors.js";
import { MAX_BATCH_ENTRIES } from "../linq/limits.js";
import type { AttachmentEndpoint } from "../upload/attachment-endpoint.js";

/** How many entries an endpoint takes in one request: at most, as it said, and now. */
export interface BatchSize {
  most: number;
  now: number;
}

/** By URL, for the life of the page: a second uploader knows what the first one learned. */
const sizes = new Map<string, BatchSize>();

/** Notes what an answer's header says; the first word counts. */
export function learnBatchSize(endpoint: string, header: string | null): void {
  const most = Math.min(Math.trunc(Number(header)), MAX_BATCH_ENTRIES);
  if (most > 1 && !sizes.has(endpoint)) sizes.set(endpoint, { most, now: most });
}

/** `undefined` for an endpoint that has not said yet, and for functions. */
export function learnedBatchSize(endpoint: string | AttachmentEndpoint | undefined): BatchSize | undefined {
  return typeof endpoint === "string" ? sizes.get(endpoint) : undefined;
}

/** How many entries go into one request to this endpoint; 1 where it takes them one by one. */
export function batchSize(
  endpoint: string | AttachmentEndpoint | undefined,
  many: "requestTickets" | "getAttachments",
): number {
  if (typeof endpoint === "object") return endpoint[many] ? MAX_BATCH_ENTRIES : 1;
  return learnedBatchSize(endpoint)?.now ?? 1;
}

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
