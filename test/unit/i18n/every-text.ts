import type { Formats } from "../../../src/i18n/format.js";
import type { Locale, Messages } from "../../../src/i18n/messages.js";
import type { ContentCategory } from "../../../src/linq/content-types.js";
import {
  type AnyUploadError,
  UploadError,
  type UploadErrorCode,
  type UploadErrorDetails,
  isUploadError,
} from "../../../src/linq/errors.js";
import type { Correction } from "../../../src/validation/validate-file.js";
import type { KnownFileIssue } from "../../../src/validation/issue.js";
import type { UploadItem, Waiting } from "../../../src/upload/item.js";
import { type UploadTotals, computeTotals } from "../../../src/upload/totals.js";

export const COUNTS = [1, 2, 3, 5, 11, 21, 100, 1_000_000];
export const NAME = "photo (1).jpg";

const accepts = ["image", "video", "audio", "document"] as const satisfies readonly ContentCategory[];
const types: Omit<UploadErrorDetails["file-invalid-type"], "reason"> = {
  extension: "psd",
  reportedType: "image/vnd.adobe.photoshop",
};

/** Every variant of the details of every code; the type checks that no code is missing. */
const DETAILS: { readonly [C in UploadErrorCode]: readonly UploadErrorDetails[C][] } = {
  "file-invalid-type": [
    { ...types, reason: "not-supported" },
    { ...types, reason: "not-supported", extension: "" },
    { ...types, reason: "webp" },
    { ...types, reason: "svg" },
    { ...types, reason: "flac" },
    { ...types, reason: "ogg" },
    { ...types, reason: "ogg", extension: "ogv" },
    { ...types, reason: "directory", extension: "" },
    { ...types, reason: "not-accepted", accept: ["image/*", ".pdf"], categories: ["image"] },
    { ...types, reason: "not-accepted", categories: accepts },
    { ...types, reason: "not-accepted", extension: "", accept: [".docx"] },
    { ...types, reason: "not-accepted" },
  ],
  "file-executable": [
    { extension: "exe" },
    { extension: "" },
    { extension: "jpg", detected: "application/x-msdownload" },
  ],
  "file-empty": [{}],
  "file-too-large": [
    { size: 148_000_000, maxFileSize: 104_857_600 },
    { size: 5_000_100, maxFileSize: 5_000_000 },
    { size: 5_000_100 },
  ],
  "file-too-small": [
    { size: 12, minFileSize: 2000 },
    { size: 1999.9, minFileSize: 2000 },
  ],
  "too-many-files": [...COUNTS.map((maxFiles) => ({ maxFiles })), { maxFiles: 1, replaceFiles: true }],
  "name-too-long": COUNTS.map((maxLength) => ({ length: 300, maxLength })),
  "file-content-mismatch": [
    { extension: "jpg", detected: "application/pdf" },
    { extension: "jpg", detected: "" },
    { extension: "", detected: "application/pdf" },
  ],
  "file-unreadable": [{}, { reason: "page-left" }],
  "duplicate-file": [{ id: "upload-1", name: NAME }],
  "validation-failed": [{}],
  "transform-failed": [
    {},
    { reason: "converter" },
    { reason: "undecodable" },
    { reason: "too-large" },
    { reason: "unsupported" },
    { reason: "location-unremovable" },
  ],
  "ticket-failed": [{ linqCode: 3006, reason: "No." }, { setupReason: "api-key-missing" }],
  "ticket-invalid": [{ field: "upload_url", problem: "expected string" }],
  "ticket-expired": [{}],
  unauthorized: [{}],
  forbidden: [{}],
  "rate-limited": [{}, { retryAfterMs: 2000 }, { retryAfterMs: 120_000 }, { retryAfterMs: 3_600_000 }],
  network: [{}],
  "cors-or-network": [{}],
  "csp-blocked": [{ directive: "connect-src" }],
  "upload-stalled": [
    { phase: "sending", timeoutMs: 30_000 },
    { phase: "response", timeoutMs: 30_000 },
  ],
  "upload-rejected": [{ storageCode: "AccessDenied" }],
  "processing-failed": [{}],
  canceled: [{}],
  "invalid-options": [{ option: "accept" }],
};

function errorOf<C extends UploadErrorCode>(
  code: C,
  details: UploadErrorDetails[C],
  retryable = false,
): AnyUploadError {
  const error: unknown = new UploadError(code, "For developers.", { details, retryable });
  if (!isUploadError(error)) throw new Error("not an UploadError");
  return error;
}

function errorsOf<C extends UploadErrorCode>(code: C): AnyUploadError[] {
  return DETAILS[code].map((details) => errorOf(code, details));
}

const ERRORS: readonly AnyUploadError[] = Object.keys(DETAILS)
  .filter((code): code is UploadErrorCode => code in DETAILS)
  .flatMap((code) => errorsOf(code))
  .concat(errorOf("ticket-failed", {}, true));

const ISSUES: readonly KnownFileIssue[] = [
  ...DETAILS["file-invalid-type"].map((details) => ({ code: "file-invalid-type" as const, details })),
  ...DETAILS["file-executable"].map((details) => ({ code: "file-executable" as const, details })),
  ...DETAILS["file-content-mismatch"].map((details) => ({
    code: "file-content-mismatch" as const,
    details,
  })),
  ...DETAILS["file-too-large"].map((details) => ({ code: "file-too-large" as const, details })),
  { code: "duplicate-file", details: { id: "upload-1", name: NAME } },
  { code: "validation-failed", details: {} },
];

const base = {
  id: "1",
  file: new File(["x"], NAME),
  name: NAME,
  size: 12_800_000,
  attempt: 1,
  attempts: [],
  loadedBytes: 4_200_000,
  progress: 0.33,
};
const queued: UploadItem = { ...base, status: "queued" };
const uploading: UploadItem = { ...base, status: "uploading" };

function waitingFor(waiting: Waiting, outcome = "cors-or-network"): UploadItem {
  return { ...uploading, waiting, attempts: [{ startedAt: 0, outcome }] };
}

/** What has a status text, but for those that wait for their next try. */
const unhurried: readonly UploadItem[] = [
  queued,
  { ...queued, waiting: { reason: "check" } },
  { ...base, status: "preparing" },
  { ...base, status: "preparing", waiting: { reason: "slot" } },
  { ...base, status: "processing", attachmentId: "a" },
  { ...base, status: "canceled" },
  waitingFor({ reason: "offline" }),
];

const totalsBase = { ...computeTotals([]), loadedBytes: 31_800_000, totalBytes: 58_400_000 };

/** Mixed, all done, all canceled and all refused, in every count. */
const TOTALS: readonly UploadTotals[] = COUNTS.flatMap((count) => [
  { ...totalsBase, files: count * 2, completed: count, failed: count, rejected: count, secondsLeft: 12 },
  { ...totalsBase, files: count, completed: count },
  { ...totalsBase, canceled: count },
  { ...totalsBase, rejected: count },
]);
const pendingTotals = TOTALS.map((totals) => ({ ...totals, pending: 1 }));

const accept = { categories: accepts, names: ["PDF"], maxFileSize: 104_857_600, maxFiles: undefined };
const ACCEPTS = [
  accept,
  { ...accept, names: [] },
  { ...accept, categories: [] },
  { ...accept, categories: [], names: [] },
  ...accepts.map((category) => ({ ...accept, categories: [category], names: [] })),
];

const MULTIPLE = [{ multiple: true }, { multiple: false }];
const counted = COUNTS.map((count) => ({ count }));
const withReasons = counted.flatMap((details) => [
  { ...details, reason: undefined },
  { ...details, reason: "Because." },
]);
const named = { name: NAME };

const CORRECTIONS: readonly Correction[] = [
  { from: { name: "a.png" }, to: { name: "a.jpg", contentType: "image/jpeg" } },
  { from: { name: "a" }, to: { name: "a.jpg", contentType: "image/jpeg" } },
  { from: { name: "a.jpg" }, to: { name: "a.jpg", contentType: "image/jpeg" } },
];

/** How every text is asked for, in all its variants; the type checks that none is missing. */
const CALLS: { readonly [K in keyof Messages]: (say: Messages[K], format: Formats) => readonly string[] } = {
  label: (say) => [say()],
  required: (say) => [say()],
  dropHere: (say) => MULTIPLE.map(say),
  dropMore: (say) => [say()],
  acceptHint: (say, format) => ACCEPTS.map((details) => say(details, format)),
  chooseFiles: (say) => MULTIPLE.map(say),
  replaceFile: (say) => [say()],
  dropToAdd: (say, format) => [{ count: 0 }, ...counted].map((details) => say(details, format)),
  dropRefused: (say) => ["PDF", undefined].map((typeName) => say({ typeName })),
  dropRefusedHint: (say, format) => ACCEPTS.map((details) => say(details, format)),
  requiredHint: (say, format) => COUNTS.map((minFiles) => say({ minFiles }, format)),
  pendingHint: (say) => [say()],
  failedHint: (say) => [say()],
  size: (say, format) => [queued, uploading].map((item) => say(item, format)),
  status: (say, format) => [
    ...[...unhurried, waitingFor({ reason: "retry", retryAt: 0 })].map((item) =>
      say(item, format, { secondsToRetry: undefined }),
    ),
    ...["cors-or-network", "rate-limited"].flatMap((outcome) =>
      [1, 4, 90].map((secondsToRetry) =>
        say(waitingFor({ reason: "retry", retryAt: 0 }, outcome), format, { secondsToRetry }),
      ),
    ),
  ],
  progressText: (say) => unhurried.map((item) => say(item)),
  speed: (say, format) => [0, 812_000, 1_400_000].map((bytesPerSecond) => say({ bytesPerSecond }, format)),
  timeLeft: (say, format) => [1, 12, 120, 7200].map((seconds) => say({ seconds }, format)),
  deliveredAs: (say) => ["image/jpeg", ""].map((contentType) => say({ contentType })),
  corrected: (say) => CORRECTIONS.map(say),
  warning: (say, format) => ISSUES.map((issue) => say(issue, format)),
  converted: (say) =>
    ["image/webp", ""].flatMap((contentType) =>
      [true, false].map((animated) => say({ contentType, animated })),
    ),
  error: (say, format) => ERRORS.map((error) => say(error, format)),
  issue: (say, format) => ISSUES.map((issue) => say(issue, format)),
  shortReason: (say, format) => [...ERRORS, ...ISSUES].map((problem) => say(problem, format)),
  retry: (say) => [say()],
  retryItem: (say) => [say(named)],
  uploadAgain: (say) => [say()],
  uploadAgainItem: (say) => [say(named)],
  tryNowItem: (say) => [say(named)],
  cancelItem: (say) => [say(named)],
  removeItem: (say) => [say(named)],
  progressItem: (say) => [say(uploading)],
  listLabel: (say) => [say()],
  summary: (say, format) => TOTALS.map((totals) => say(totals, format)),
  summaryBytes: (say, format) => pendingTotals.map((totals) => say(totals, format)),
  summaryProgress: (say) => [say()],
  retryAll: (say) => [say()],
  clear: (say) => [say()],
  undo: (say) => [say()],
  dismissRejected: (say) => [say()],
  rejectedFiles: (say, format) => counted.map((details) => say(details, format)),
  groupedIssue: (say, format) => ISSUES.map((issue) => say(issue, format)),
  showNames: (say) => [say()],
  hideNames: (say) => [say()],
  announceAdded: (say, format) => counted.map((details) => say(details, format)),
  announceProgress: (say, format) =>
    [...pendingTotals, { ...totalsBase, files: 1, pending: 1, secondsLeft: 12 }].map((totals) =>
      say(totals, format),
    ),
  announceComplete: (say, format) => TOTALS.map((totals) => say(totals, format)),
  announceFailed: (say) => [say({ name: NAME, reason: "Because." })],
  announceManyFailed: (say, format) => withReasons.map((details) => say(details, format)),
  announceRejected: (say, format) => withReasons.map((details) => say(details, format)),
  announceManyWarned: (say, format) => withReasons.map((details) => say(details, format)),
  announceCanceled: oneAndMany,
  announceRetried: oneAndMany,
  announceRemoved: oneAndMany,
  announceRestored: oneAndMany,
};

function oneAndMany(say: Messages["announceRemoved"], format: Formats): readonly string[] {
  const many = COUNTS.map((count) => say({ count, name: undefined }, format));
  return [...many, say({ count: 1, name: NAME }, format)];
}

function textsOf<K extends keyof Messages>(key: K, messages: Messages, format: Formats): readonly string[] {
  return CALLS[key](messages[key], format);
}

export const KEYS = Object.keys(CALLS).filter((key): key is keyof Messages => key in CALLS);

/** Every text of a language in every variant, by its key. */
export function everyText(
  { messages }: Locale,
  format: Formats,
): ReadonlyMap<keyof Messages, readonly string[]> {
  return new Map(KEYS.map((key) => [key, textsOf(key, messages, format)]));
}
