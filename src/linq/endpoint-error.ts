import { type AnyUploadError, UploadError, type UploadErrorInit } from "./errors.js";
import { fieldOf, numberOf, parseJson, textOf } from "./read-json.js";
import { SETUP_REASONS, type SetupReason } from "./setup-reasons.js";
import type { TicketRequest } from "./wire.js";

interface EndpointResponse extends RetryAfterHeaders {
  readonly status: number;
  /** The body as text, in any format. */
  readonly body: string;
}

/** The headers that say when to try again. `null` if absent, or if CORS hides them. */
export interface RetryAfterHeaders {
  readonly retryAfter: string | null;
  readonly date?: string | null;
}

/** Linq's error codes for the file itself. Source: Linq's error reference, range 5xxx. */
const LINQ_INVALID_TYPE = 5004;
const LINQ_TOO_LARGE = 5005;

/**
 * The error for an endpoint's response with an error status.
 * @param wallTime in milliseconds since the epoch, for a `Retry-After` date in a response without a date of its own
 * @param request the ticket request, if it was one
 */
export function endpointError(
  response: EndpointResponse,
  wallTime: number,
  request?: TicketRequest,
): AnyUploadError {
  const retryAfterMs = parseRetryAfter(response.retryAfter, wallTime, response.date);
  return refusalError(
    { status: response.status, reason: readErrorBody(response.body), retryAfterMs },
    request,
  );
}

/** A parsed error response. */
interface Refusal {
  /** `undefined` if there was no HTTP status. */
  readonly status: number | undefined;
  readonly reason: ErrorReason;
  /** From the header, which takes precedence over the body. */
  readonly retryAfterMs?: number | undefined;
}

/** Like `endpointError`, for a response that is parsed already. */
export function refusalError(
  { status, reason, retryAfterMs = secondsToMs(reason.retryAfterSeconds) }: Refusal,
  request?: TicketRequest,
): AnyUploadError {
  const common = { status, traceId: reason.traceId, retryAfterMs };
  const quote = reason.message === undefined ? "" : ` Its message: ${reason.message}`;
  const details = describe(reason);

  if (reason.linqCode === LINQ_INVALID_TYPE || status === 415) {
    return new UploadError("file-invalid-type", `The endpoint does not accept this type of file.${quote}`, {
      ...common,
      details: { reason: "not-supported", extension: "", reportedType: request?.content_type ?? "" },
    });
  }
  if (reason.linqCode === LINQ_TOO_LARGE || status === 413) {
    return new UploadError("file-too-large", `The endpoint does not accept a file of this size.${quote}`, {
      ...common,
      details: { size: request?.size_bytes ?? 0 },
    });
  }
  if (status === 401) return refused("unauthorized", "nobody is signed in", { ...common, details }, quote);
  if (status === 403) return refused("forbidden", "this user may not upload", { ...common, details }, quote);
  if (status === 429) {
    return new UploadError("rate-limited", `The endpoint limits the rate of requests (HTTP 429).${quote}`, {
      ...common,
      details: retryAfterMs === undefined ? {} : { retryAfterMs },
      retryable: !reason.isFinal,
    });
  }
  const outcome = status === undefined ? "an error" : `HTTP ${status}`;
  return new UploadError("ticket-failed", `The endpoint returned ${outcome}.${advice(status)}${quote}`, {
    ...common,
    details,
    retryable: !reason.isFinal && status !== undefined && (status === 408 || status >= 500),
  });
}

/** Applies the limits of the header. */
function secondsToMs(seconds: number | undefined): number | undefined {
  return parseRetryAfter(String(seconds), 0);
}

function refused<C extends "unauthorized" | "forbidden">(
  code: C,
  meaning: string,
  init: UploadErrorInit<C>,
  quote: string,
): UploadError<C> {
  return new UploadError(
    code,
    `The endpoint rejected the request with HTTP ${init.status}: ${meaning}. Check the endpoint's authorize() ` +
      `and the headers and credentials options.${quote}`,
    init,
  );
}

function describe({ linqCode, message, setupReason }: ErrorReason) {
  return {
    ...(linqCode !== undefined && { linqCode }),
    ...(message !== undefined && { reason: message }),
    ...(setupReason !== undefined && { setupReason }),
  };
}

function advice(status: number | undefined): string {
  if (status === undefined) return "";
  if (status === 404 || status === 405) return " No route handles this request: check the endpoint option.";
  return status >= 500 ? " See its log for the cause." : "";
}

/** What an error response says, in any of the usual formats. */
interface ErrorReason {
  /** HTTP status, if the body repeats it. */
  readonly status?: number;
  readonly message?: string;
  readonly linqCode?: number;
  readonly traceId?: string;
  readonly retryAfterSeconds?: number;
  /** Whether the endpoint says that another try cannot succeed. */
  readonly isFinal?: boolean;
  readonly setupReason?: SetupReason;
}

/** In characters. */
const MAX_MESSAGE = 200;

/** Matches a word that contains a URL, plain or escaped, or a URL's query. */
const SECRET = /:\/\/|:\\\/|%3a%2f|[?&][^=]*=|(x-amz-|signature)[\w-]*=/i;

/** Linq's trace ids are 32 hex digits. */
const TRACE_ID = /^[\w-]{1,64}$/;

/** Reads an error response's text. */
export function readErrorBody(body: string): ErrorReason {
  const json = parseJson(body);
  return json === undefined && !/^\s*[<{["]/.test(body) ? withMessage(body) : readErrorJson(json);
}

/** Reads an error response's JSON: Linq's envelope, `{ error: "…" }`, `{ message }` or RFC 9457's `{ title, detail }`. */
export function readErrorJson(json: unknown): ErrorReason {
  const linq = fieldOf(json, "error");
  const status = numberOf(linq, "status");
  const linqCode = numberOf(linq, "code");
  const retryAfterSeconds = numberOf(linq, "retry_after");
  const traceId = textOf(json, "trace_id");
  const setupReason = SETUP_REASONS.find((known) => known === fieldOf(linq, "reason"));
  const message =
    textOf(linq, "message") ??
    textOf(json, "error") ??
    textOf(json, "message") ??
    textOf(json, "detail") ??
    textOf(json, "title");
  return {
    ...withMessage(message),
    ...(status !== undefined && { status }),
    ...(linqCode !== undefined && { linqCode }),
    ...(traceId !== undefined && TRACE_ID.test(traceId) && { traceId }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(fieldOf(linq, "retryable") === false && { isFinal: true }),
    ...(setupReason !== undefined && { setupReason }),
  };
}

/** Shortens a message to one line without URLs, because a server may quote a presigned URL. */
function withMessage(message: string | undefined): Pick<ErrorReason, "message"> {
  const line = (message ?? "")
    .slice(0, MAX_MESSAGE * 2)
    .split(/\s+/)
    .map((word) => (SECRET.test(word) ? "[URL]" : word))
    .join(" ")
    .trim()
    .slice(0, MAX_MESSAGE);
  return line === "" ? {} : { message: line };
}

/**
 * Parses a `Retry-After` value: seconds or an HTTP date.
 * @param date the response's `Date`, which a `Retry-After` date is compared with, because the device's clock may be wrong
 * @returns milliseconds from now, never negative. `undefined` if the value is missing or invalid.
 */
export function parseRetryAfter(
  value: string | null,
  wallTime: number,
  date?: string | null,
): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d{1,12}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const until = parseDate(text);
  return until && Math.max(0, until - (parseDate(date ?? "") ?? wallTime));
}

/** HTTP dates begin with a weekday. `Date.parse` accepts nearly anything with a number in it. */
function parseDate(text: string): number | undefined {
  return (/^(mon|tue|wed|thu|fri|sat|sun)/i.test(text) && Date.parse(text)) || undefined;
}
