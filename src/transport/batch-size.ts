import { isUploadError } from "../linq/errors.js";
import { MAX_BATCH_ENTRIES } from "../linq/limits.js";
import type { AttachmentEndpoint } from "../upload/attachment-endpoint.js";

type Endpoint = string | AttachmentEndpoint;

/** How many entries an endpoint accepts in one request. */
interface BatchSize {
  /** The endpoint's limit. */
  readonly most: number;
  /** The current size. */
  now: number;
  /** Until then single requests are sent, in milliseconds on the clock of `performance.now`. */
  pausedUntil: number;
}

/** For the life of the page, so that uploaders share what they learn. Endpoints of functions are kept as long as the app does. */
const byUrl = new Map<string, BatchSize>();
const byFunctions = new WeakMap<AttachmentEndpoint, BatchSize>();

/** How long single requests are sent after batches were rejected, in milliseconds. */
const PAUSE_MS = 60_000;

/** Remembers the batch size from a response header. Only the first value counts. */
export function learnBatchSize(endpoint: string, header: string | null): void {
  const most = Math.min(Math.trunc(Number(header)), MAX_BATCH_ENTRIES);
  if (most > 1 && !byUrl.has(endpoint)) byUrl.set(endpoint, { most, now: most, pausedUntil: 0 });
}

/** @returns `undefined` for an endpoint that has not sent the header yet */
function sizeOf(endpoint: Endpoint | undefined): BatchSize | undefined {
  if (typeof endpoint !== "object") return byUrl.get(endpoint ?? "");
  let size = byFunctions.get(endpoint);
  if (!size) {
    size = { most: MAX_BATCH_ENTRIES, now: MAX_BATCH_ENTRIES, pausedUntil: 0 };
    byFunctions.set(endpoint, size);
  }
  return size;
}

/** How many entries are sent in one request to this endpoint. 1 without batches. */
export function batchSize(endpoint: Endpoint | undefined, many: "requestTickets" | "getAttachments"): number {
  if (typeof endpoint === "object" && !endpoint[many]) return 1;
  const size = sizeOf(endpoint);
  return size && performance.now() >= size.pausedUntil ? size.now : 1;
}

/**
 * Adjusts the batch size after a batch of `length` entries. A success doubles it. A failure halves it, in case the batch was too
 * large: for the server, for something between it and the page, or for a rate limit that counts entries. A rejected batch, or two
 * entries that a rate limit does not let through, are followed by a minute of single requests.
 */
export function noteBatch(endpoint: Endpoint | undefined, length: number, failure?: unknown): void {
  const size = sizeOf(endpoint);
  if (!size) return;
  if (failure === undefined) {
    size.now = Math.max(size.now, Math.min(size.most, length * 2));
  } else if (isUploadError(failure) && failure.code !== "unauthorized") {
    size.now = Math.max(2, Math.ceil(length / 2));
    const isLimited = failure.code === "rate-limited" && length === 2;
    if (isBatchRefusal(failure) || isLimited) size.pausedUntil = performance.now() + PAUSE_MS;
  }
}

/**
 * Whether single requests may succeed instead. A user who is not signed in fails for every entry, as does a mistake in the
 * server's setup.
 */
export function isBatchRefusal(failure: unknown): boolean {
  if (!isUploadError(failure) || failure.retryable || failure.code === "unauthorized") return false;
  return !("setupReason" in failure.details);
}
