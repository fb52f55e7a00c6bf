import { type AnyUploadError, UploadError } from "./errors.js";
import { parseRetryAfter } from "./endpoint-error.js";

/** A PUT that stood still for `timeoutMs`, while its bytes went out or after the last of them. */
export function uploadStalled(
  phase: "sending" | "response",
  timeoutMs: number,
): UploadError<"upload-stalled"> {
  const what = phase === "sending" ? "No byte moved" : "Storage did not answer after the last byte";
  return new UploadError(
    "upload-stalled",
    `${what} for ${timeoutMs / 1000} s, so the PUT was ended. Try again.`,
    {
      details: { phase, timeoutMs },
      retryable: true,
    },
  );
}

/** A browser shows a lost connection, a refused preflight and an answer without CORS headers alike: as status 0. */
export function putUnanswered(): UploadError<"cors-or-network"> {
  return new UploadError(
    "cors-or-network",
    "The PUT got no answer that this page may read: either the connection failed, or storage's CORS rules do not " +
      "allow this origin, the PUT method or one of the required headers. Check the network, then the bucket's CORS " +
      "rules.",
    { details: {}, retryable: true },
  );
}

/** What a Content Security Policy keeps the page from asking. Trying again cannot help. */
export function blockedByPolicy(
  directive: string,
  target: "upload host" | "endpoint's origin",
): UploadError<"csp-blocked"> {
  return new UploadError(
    "csp-blocked",
    `This page's Content Security Policy blocked the request. Add the ${target} to ` +
      `${directive} as a source of the form https://host; the browser's own console message names the address.`,
    { details: { directive } },
  );
}

/** A request to the endpoint without an answer. */
export function endpointUnanswered(cause?: unknown): UploadError<"network"> {
  return new UploadError(
    "network",
    "The endpoint gave no answer: the connection failed, it was silent for 30 s, or it is on another origin " +
      "without CORS. Check that it runs and that the endpoint option is right.",
    { details: {}, retryable: true, cause },
  );
}

export interface StorageAnswer {
  readonly status: number;
  /** XML in S3's case; may be empty or anything. */
  readonly body: string;
  readonly retryAfter: string | null;
}

/** S3's codes for trouble that passes by itself, whatever their HTTP status. */
const PASSING = new Set([
  "RequestTimeout",
  "SlowDown",
  "InternalError",
  "ServiceUnavailable",
  "IncompleteBody",
  "BadDigest",
]);

/** What storage's refusal of a PUT means. */
export function storageError({ status, body, retryAfter }: StorageAnswer, wallTime: number): AnyUploadError {
  const storageCode = readTag(body, "Code");
  const isExpired =
    storageCode === "ExpiredToken" ||
    (status === 403 && /request has expired/i.test(readTag(body, "Message") ?? ""));
  if (isExpired) {
    return new UploadError("ticket-expired", "Storage refused the PUT: the presigned URL had expired.", {
      details: {},
      status,
      retryable: true,
    });
  }
  const retryable = status >= 500 || status === 408 || status === 429 || PASSING.has(storageCode ?? "");
  return new UploadError(
    "upload-rejected",
    `Storage refused the PUT with HTTP ${status}${storageCode ? ` (${storageCode})` : ""}. ${advice(storageCode)}`,
    {
      details: storageCode === undefined ? {} : { storageCode },
      status,
      retryable,
      retryAfterMs: parseRetryAfter(retryAfter, wallTime),
    },
  );
}

function advice(storageCode: string | undefined): string {
  switch (storageCode) {
    case "SignatureDoesNotMatch":
      return "The headers or the size sent differ from those signed: pass required_headers on from Linq unchanged.";
    case "EntityTooLarge":
      return "The file is larger than storage takes.";
    case "RequestTimeTooSkewed":
      return "The clock of the server that signed the URL is wrong.";
    default:
      return "The ticket may not allow this upload: check how the endpoint makes it.";
  }
}

/** The text of the first such element; a code's alphabet is limited so that nothing else can slip into messages. */
function readTag(xml: string, tag: "Code" | "Message"): string | undefined {
  const text = new RegExp(`<${tag}>([^<]*)</${tag}>`, "i").exec(xml)?.[1]?.trim();
  if (tag === "Message") return text;
  return text !== undefined && /^\w{1,64}$/.test(text) ? text : undefined;
}
