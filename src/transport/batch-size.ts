import { isUploadError } from "../linq/errors.js";
import { MAX_BATCH_ENTRIES } from "../linq/limits.js";
import type { AttachmentEndpoint } from "../upload/attachment-endpoint.js";

/** How many entries an endpoint accepts in one request: `most` is its limit, `now` is the current size. */
interface BatchSize {
  most: number;
  now: number;
}

/** By the endpoint's URL, for the life of the page, so that uploaders share what they learn. */
const sizes = new Map<string, BatchSize>();

/** Remembers the batch size from a response header. Only the first value counts. */
export function learnBatchSize(endpoint: string, header: string | null): void {
  const most = Math.min(Math.trunc(Number(header)), MAX_BATCH_ENTRIES);
  if (most > 1 && !sizes.has(endpoint)) sizes.set(endpoint, { most, now: most });
}

/** @returns `undefined` for an endpoint that has not sent the header yet, and for an endpoint of functions */
export function learnedBatchSize(endpoint: string | AttachmentEndpoint | undefined): BatchSize | undefined {
  return typeof endpoint === "string" ? sizes.get(endpoint) : undefined;
}

/** How many entries are sent in one request to this endpoint. 1 without batches. */
export function batchSize(
  endpoint: string | AttachmentEndpoint | undefined,
  many: "requestTickets" | "getAttachments",
): number {
  if (typeof endpoint === "object") return endpoint[many] ? MAX_BATCH_ENTRIES : 1;
  return learnedBatchSize(endpoint)?.now ?? 1;
}

/**
 * Adjusts the batch size after a batch. A success doubles it. A rejection ends batches, because something between the page
 * and the endpoint blocks them. A transient error halves it, in case the server is too slow for many entries.
 */
export function noteBatch(size: BatchSize, failure?: unknown): void {
  if (failure === undefined) size.now = Math.min(size.most, size.now * 2);
  else if (isBatchRefusal(failure)) size.now = size.most = 1;
  else if (isTransient(failure)) size.now = Math.ceil(size.now / 2);
}

/** Whether single requests may succeed instead. A user who is not signed in fails for every entry. */
export function isBatchRefusal(failure: unknown): boolean {
  return isUploadError(failure) && !failure.retryable && failure.code !== "unauthorized";
}

/** Excludes `rate-limited`, because smaller batches mean more requests. */
function isTransient(failure: unknown): boolean {
  return isUploadError(failure) && (failure.code === "network" || failure.code === "ticket-failed");
}
