import { type AnyUploadError, UploadError } from "./errors.js";
import { type RetryAfterHeaders, parseRetryAfter, readErrorBody } from "./endpoint-error.js";

/** The error of a PUT without progress for `timeoutMs`, while sending or after the last byte. */
export function uploadStalled(
  phase: "sending" | "response",
  timeoutMs: number,
): UploadError<"upload-stalled"> {
  const what = phase === "sending" ? "No byte was sent" : "Storage did not respond after the last byte";
  return new UploadError(
    "upload-stalled",
    `${what} for ${timeoutMs / 1000} s, so the PUT was aborted. Try again.`,
    {
      details: { phase, timeoutMs },
      retryable: true,
    },
  );
}

/** The error of a PUT with status 0, which is a lost connection, a failed preflight or a response without CORS headers. */
export function putUnanswered(): UploadError<"cors-or-network"> {
  return new UploadError(
    "cors-or-network",
    "The PUT got no response that this page can read: the connection failed, or the bucket's CORS rules do not allow " +
      "this origin, the method PUT or a required header. Check both.",
    { details: {}, retryable: true },
  );
}

/** The error of a request that the page's Content Security Policy blocks. Retrying cannot succeed. */
export function blockedByPolicy(
  directive: string,
  target: "upload host" | "endpoint's origin",
): UploadError<"csp-blocked"> {
  return new UploadError(
    "csp-blocked",
    `This page's Content Security Policy blocked the request. Add the ${target} to ` +
      `${directive} as https://host. The browser's console message names the address.`,
    { details: { directive } },
  );
}

/** The error of a request to the endpoint without a response. */
export function endpointUnanswered(cause?: unknown): UploadError<"network"> {
  return new UploadError(
    "network",
    "The endpoint did not respond: the connection failed, it was silent for 30 s, or it is on another origin " +
      "without CORS. Check that it runs, and the endpoint option.",
    { details: {}, retryable: true, cause },
  );
}

interface StorageResponse extends RetryAfterHeaders {
  readonly status: number;
  /** XML from S3, or JSON from an endpoint that proxies uploads. It can be empty or anything else. */
  readonly body: string;
}

/** S3's transient error codes, whatever their HTTP status. */
const TRANSIENT_CODES = new Set([
  "RequestTimeout",
  "SlowDown",
  "InternalError",
  "ServiceUnavailable",
  "IncompleteBody",
  "BadDigest",
]);

/** The error for a rejected PUT, by storage or by an endpoint that proxies uploads. */
export function storageError(
  { status, body, retryAfter, date }: StorageResponse,
  wallTime: number,
): AnyUploadError {
  const { setupReason } = readErrorBody(body);
  if (setupReason !== undefined) {
    return new UploadError(
      "upload-rejected",
      `The endpoint rejected the PUT with HTTP ${status} because of a mistake in its setup (${setupReason}). See its log for the cause.`,
      { details: { setupReason }, status },
    );
  }
  const storageCode = readTag(body, "Code");
  const isExpired =
    storageCode === "ExpiredToken" ||
    (status === 403 && /request has expired/i.test(readTag(body, "Message") ?? ""));
  if (isExpired) {
    return new UploadError(
      "ticket-expired",
      "Storage rejected the PUT because the presigned URL had expired.",
      {
        details: {},
        status,
        retryable: true,
      },
    );
  }
  const retryable =
    status >= 500 || status === 408 || status === 429 || TRANSIENT_CODES.has(storageCode ?? "");
  return new UploadError(
    "upload-rejected",
    `Storage rejected the PUT with HTTP ${status}${storageCode ? ` (${storageCode})` : ""}. ${advice(storageCode)}`,
    {
      details: storageCode === undefined ? {} : { storageCode },
      status,
      retryable,
      retryAfterMs: parseRetryAfter(retryAfter, wallTime, date),
    },
  );
}

function advice(storageCode: string | undefined): string {
  switch (storageCode) {
    case "SignatureDoesNotMatch":
      return "The headers or the size differ from those that were signed. Pass on Linq's required_headers unchanged.";
    case "EntityTooLarge":
      return "The file is larger than storage allows.";
    case "RequestTimeTooSkewed":
      return "The clock of the server that signed the URL is wrong.";
    default:
      return "The ticket may not allow this upload. Check how the endpoint creates it.";
  }
}

/** The text of the first such element. Codes must be plain words, so that nothing else gets into messages. */
function readTag(xml: string, tag: "Code" | "Message"): string | undefined {
  const text = new RegExp(`<${tag}>([^<]*)</${tag}>`, "i").exec(xml)?.[1]?.trim();
  if (tag === "Message") return text;
  return text !== undefined && /^\w{1,64}$/.test(text) ? text : undefined;
}
