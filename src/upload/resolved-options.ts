import {
  type Accept,
  type AcceptedKinds,
  acceptAttribute,
  compoundExtensions,
  parseAccept,
  parseTokens,
  summarizeAccept,
  withConverted,
} from "../linq/accept.js";
import { parseAddedContentTypes, rowOfType } from "../linq/added-content-types.js";
import { type ContentType, reportedExtensions } from "../linq/content-types.js";
import { LONGEST_TIMER_MS, checkNumbers } from "../linq/check-numbers.js";
import { givenOnly } from "../linq/given-only.js";
import { invalidOption } from "../linq/errors.js";
import { fileExtension } from "../linq/file-name.js";
import { MAX_UPLOAD_BYTES, MIN_UPLOAD_BYTES } from "../linq/limits.js";
import { validateFile } from "../validation/validate-file.js";
import type { UploaderOptions } from "./options.js";
import type { PollOptions, RetryOptions } from "./timing-options.js";

export type ResolvedRetry = { readonly [K in keyof RetryOptions]-?: number };
export type ResolvedPoll = { readonly [K in keyof PollOptions]-?: number };

/** The defaults, which the TSDoc of `UploaderOptions` repeats. */
export const DEFAULT_OPTIONS = {
  minFileSize: MIN_UPLOAD_BYTES,
  maxFileSize: MAX_UPLOAD_BYTES,
  refusedImages: "reject",
  contentCheck: "reject",
  duplicates: "keep",
  autoUpload: true,
  concurrency: 6,
  deleteOnRemove: false,
  undoMs: 0,
  retry: { attempts: 5, minDelayMs: 500, maxDelayMs: 30_000 },
  poll: { timeoutMs: 60_000, minIntervalMs: 500, maxIntervalMs: 5_000 },
} as const;

/** Options with defaults filled in and `accept` parsed. */
export interface ResolvedOptions {
  /** The options as the app passed them: callbacks, functions and the endpoint. */
  readonly given: UploaderOptions;
  readonly accept: Accept;
  readonly minFileSize: number;
  readonly maxFileSize: number;
  readonly maxFiles: number;
  readonly refusedImages: "reject" | "convert" | "allow";
  /** The parsed `accept` of each entry in `given.convert`. */
  readonly converters: readonly Accept[];
  /** The types that are sent: `accept` without those that are only accepted for conversion. */
  readonly sends: Accept;
  readonly contentTypes: readonly ContentType[];
  readonly contentCheck: "reject" | "warn" | "off";
  readonly duplicates: "keep" | "reject";
  readonly autoUpload: boolean;
  readonly concurrency: number;
  readonly deleteOnRemove: boolean;
  readonly undoMs: number;
  readonly retry: ResolvedRetry;
  readonly poll: ResolvedPoll | false;
}

/** @throws UploadError `invalid-options`, with the option's name and its valid values */
export function resolveOptions(given: UploaderOptions): ResolvedOptions {
  if (!given.endpoint) {
    throw invalidOption("endpoint", "No endpoint. Pass the URL of your createAttachmentsHandler route.");
  }
  const all = { maxFiles: Infinity, ...DEFAULT_OPTIONS, ...givenOnly(given) };
  const maxFileSize = Math.min(all.maxFileSize, MAX_UPLOAD_BYTES);
  checkNumbers(
    {
      maxFileSize: [1, Infinity],
      minFileSize: [0, maxFileSize],
      maxFiles: [1, Infinity],
      concurrency: [1, Infinity],
      undoMs: [0, LONGEST_TIMER_MS],
    },
    all,
  );
  const retry = { ...DEFAULT_OPTIONS.retry, ...givenOnly(all.retry) };
  checkNumbers(
    { attempts: [1, Infinity], minDelayMs: [0, LONGEST_TIMER_MS], maxDelayMs: [0, Infinity] },
    retry,
    "retry.",
  );
  const policy = { ...all, contentTypes: parseAddedContentTypes(all.contentTypes) };
  const sends = parseAccept(all.accept, policy);
  const converters = (all.convert ?? []).map(({ accept }) => parseTokens(accept));
  return {
    ...policy,
    given,
    retry: { ...retry, attempts: Math.floor(retry.attempts) },
    poll: all.poll && resolvePoll(all.poll),
    accept: withConverted(sends, policy, converters),
    sends,
    converters,
    maxFileSize,
    maxFiles: Math.floor(all.maxFiles),
    concurrency: Math.floor(all.concurrency),
  };
}

/** @throws UploadError `invalid-options` */
export function resolvePoll(given: PollOptions = {}): ResolvedPoll {
  const poll = { ...DEFAULT_OPTIONS.poll, ...givenOnly(given) };
  checkNumbers(
    { timeoutMs: [0, Infinity], minIntervalMs: [1, LONGEST_TIMER_MS], maxIntervalMs: [1, Infinity] },
    poll,
    "poll.",
  );
  return { ...poll, maxIntervalMs: Math.min(poll.maxIntervalMs, LONGEST_TIMER_MS) };
}

/** What an uploader accepts, for file pickers, hints and drag feedback. */
export interface UploadRules extends AcceptedKinds {
  /** Value for `<input accept>`: types and extensions. */
  readonly acceptAttribute: string;
  /** Largest file, in bytes. */
  readonly maxFileSize: number;
  /** How many files the list can hold. `undefined` without a limit. */
  readonly maxFiles: number | undefined;
  /**
   * Whether a dragged file of this reported type is certain to be rejected.
   *
   * Before the drop only the reported type is known. It is compared with all extensions that are reported as this type.
   * `false` without a type and for unknown ones, because the extension may still be accepted.
   */
  readonly refusesType: (reportedType: string) => boolean;
}

/** Summarizes resolved options for display. */
export function rulesOf(options: ResolvedOptions): UploadRules {
  return {
    ...summarizeAccept(options.accept, options),
    acceptAttribute: [
      acceptAttribute(options.accept, options),
      ...options.converters.flatMap(({ tokens }) => tokens),
    ].join(),
    maxFileSize: options.maxFileSize,
    maxFiles: Number.isFinite(options.maxFiles) ? options.maxFiles : undefined,
    refusesType: (type) => {
      const extensions = reportedExtensions(type, rowOfType(type, options.contentTypes));
      const names = compoundExtensions(options.accept)
        .filter((name) => extensions.includes(fileExtension(name)))
        .concat(extensions);
      const size = Math.max(1, options.minFileSize);
      const isRefused = (name: string) =>
        validateFile({ name: `.${name}`, type, size }, options).issues.length > 0;
      return names.length > 0 && names.every(isRefused);
    },
  };
}
