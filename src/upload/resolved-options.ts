import { UploadError } from "../linq/errors.js";
import { parseAddedContentTypes } from "../linq/added-content-types.js";
import type { ContentType } from "../linq/content-types.js";
import { MAX_UPLOAD_BYTES, MIN_UPLOAD_BYTES } from "../linq/limits.js";
import { type Accept, parseAccept, parseTokens } from "../linq/accept-pattern.js";
import { withConverted } from "../validation/conversions.js";
import type { PollOptions, RetryOptions, UploaderOptions } from "./options.js";

export type ResolvedRetry = { readonly [K in keyof RetryOptions]-?: number };
export type ResolvedPoll = { readonly [K in keyof PollOptions]-?: number };

/** Default values of the numeric and boolean options; the TSDoc of `UploaderOptions` repeats them. */
export const DEFAULT_OPTIONS = {
  minFileSize: MIN_UPLOAD_BYTES,
  maxFileSize: MAX_UPLOAD_BYTES,
  refusedImages: "reject",
  contentCheck: "reject",
  duplicates: "keep",
  autoUpload: true,
  concurrency: 6,
  deleteOnRemove: false,
  retry: { attempts: 5, minDelayMs: 500, maxDelayMs: 30_000 },
  poll: { timeoutMs: 60_000, minIntervalMs: 500, maxIntervalMs: 5_000 },
} as const;

/** Options with defaults filled in and `accept` parsed. */
export interface ResolvedOptions {
  /** As given: callbacks, hooks and the endpoint. */
  readonly given: UploaderOptions;
  readonly accept: Accept;
  readonly minFileSize: number;
  readonly maxFileSize: number;
  readonly maxFiles: number;
  readonly refusedImages: "reject" | "convert" | "allow";
  /** What each of `given.convert` takes, in its order. */
  readonly converters: readonly Accept[];
  /** What is sent: `accept` without what is only taken to be converted. */
  readonly sends: Accept;
  readonly contentTypes: readonly ContentType[];
  readonly contentCheck: "reject" | "warn" | "off";
  readonly duplicates: "keep" | "reject";
  readonly autoUpload: boolean;
  readonly concurrency: number;
  readonly deleteOnRemove: boolean;
  readonly retry: ResolvedRetry;
  readonly poll: ResolvedPoll | false;
}

/** @throws UploadError `invalid-options`, naming the option, what was given and what is wanted. */
export function resolveOptions(given: UploaderOptions): ResolvedOptions {
  if (!given.endpoint) {
    throw new UploadError(
      "invalid-options",
      'No endpoint: files cannot be uploaded without one. Pass endpoint="/api/attachments" (a route served by ' +
        "createAttachmentsHandler of linq-uploader/server), or set it once on <LinqUploaderProvider>.",
      { details: { option: "endpoint" } },
    );
  }
  const refusedImages = given.refusedImages ?? DEFAULT_OPTIONS.refusedImages;
  const contentTypes = parseAddedContentTypes(given.contentTypes);
  const sends = parseAccept(given.accept, { refusedImages, contentTypes });
  const converters = (given.convert ?? []).map(({ accept }) => parseTokens(accept));
  return {
    given,
    accept: withConverted(sends, { refusedImages }, converters),
    sends,
    converters,
    minFileSize: atLeast("minFileSize", given.minFileSize ?? DEFAULT_OPTIONS.minFileSize, 0),
    maxFileSize: Math.min(
      atLeast("maxFileSize", given.maxFileSize ?? DEFAULT_OPTIONS.maxFileSize, 1),
      MAX_UPLOAD_BYTES,
    ),
    maxFiles: atLeast("maxFiles", given.maxFiles ?? Number.POSITIVE_INFINITY, 1),
    refusedImages,
    contentTypes,
    contentCheck: given.contentCheck ?? DEFAULT_OPTIONS.contentCheck,
    duplicates: given.duplicates ?? DEFAULT_OPTIONS.duplicates,
    autoUpload: given.autoUpload ?? DEFAULT_OPTIONS.autoUpload,
    concurrency: Math.floor(atLeast("concurrency", given.concurrency ?? DEFAULT_OPTIONS.concurrency, 1)),
    deleteOnRemove: given.deleteOnRemove ?? DEFAULT_OPTIONS.deleteOnRemove,
    retry: {
      attempts: atLeast("retry.attempts", given.retry?.attempts ?? DEFAULT_OPTIONS.retry.attempts, 1),
      minDelayMs: atLeast("retry.minDelayMs", given.retry?.minDelayMs ?? DEFAULT_OPTIONS.retry.minDelayMs, 0),
      maxDelayMs: atLeast("retry.maxDelayMs", given.retry?.maxDelayMs ?? DEFAULT_OPTIONS.retry.maxDelayMs, 0),
    },
    poll: given.poll === false ? false : resolvePoll(given.poll),
  };
}

/** @throws UploadError `invalid-options` */
export function resolvePoll(poll: PollOptions = {}): ResolvedPoll {
  return {
    timeoutMs: atLeast("poll.timeoutMs", poll.timeoutMs ?? DEFAULT_OPTIONS.poll.timeoutMs, 0),
    minIntervalMs: atLeast("poll.minIntervalMs", poll.minIntervalMs ?? DEFAULT_OPTIONS.poll.minIntervalMs, 1),
    maxIntervalMs: atLeast("poll.maxIntervalMs", poll.maxIntervalMs ?? DEFAULT_OPTIONS.poll.maxIntervalMs, 1),
  };
}

function atLeast(option: string, value: number, minimum: number): number {
  // Negated, so that NaN is refused too.
  if (!(value >= minimum)) {
    throw new UploadError(
      "invalid-options",
      `${option} is ${String(value)}, but must be a number of at least ${minimum}.`,
      { details: { option } },
    );
  }
  return value;
}
