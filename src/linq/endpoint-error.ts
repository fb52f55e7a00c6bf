import { type AnyUploadError, UploadError, type UploadErrorInit } from "./errors.js";
import { fieldOf, numberOf, parseJson, textOf } from "./read-json.js";
import type { TicketRequest } from "./wire.js";

export interface EndpointAnswer {
  readonly status: number;
  /** The body as text, of whatever kind. */
  readonly body: string;
  readonly retryAfter: string | null;
}

/** Linq's error codes for the file itself. Source: Linq's error reference, range 5xxx. */
const LINQ_INVALID_TYPE = 5004;
const LINQ_TOO_LARGE = 5005;

/** What the endpoint's refusal means. `request` is the ticket request it answered, if it was one. */
export function endpointError(
  answer: EndpointAnswer,
  wallTime: number,
  request?: TicketRequest,
): AnyUploadError {
  const retryAfterMs = parseRetryAfter(answer.retryAfter, wallTime);
  return refusalError({ status: answer.status, reason: readErrorBody(answer.body), retryAfterMs }, request);
}

/** A refusal that has been read. */
export interface Refusal {
  /** Absent when there was no HTTP status to tell it. */
  readonly status: number | undefined;
  readonly reason: ErrorReason;
  /** What the header said; it goes before the body. */
  readonly retryAfterMs?: number | undefined;
}

/** As `endpointError`, from what was read before. */
export function refusalError(
  { status, reason, retryAfterMs = secondsToMs(reason.retryAfterSeconds) }: Refusal,
  request?: TicketRequest,
): AnyUploadError {
  const common = { status, traceId: reason.traceId, retryAfterMs };
  const said = reason.message === undefined ? "" : ` It said: ${reason.message}`;
  const details = describe(reason);

  if (reason.linqCode === LINQ_INVALID_TYPE || status === 415) {
    return new UploadError("file-invalid-type", `The endpoint does not take this type of file.${said}`, {
      ...common,
      details: { reason: "not-supported", extension: "", reportedType: request?.content_type ?? "" },
    });
  }
  if (reason.linqCode === LINQ_TOO_LARGE || status === 413) {
    return new UploadError("file-too-large", `The endpoint does not take a file of this size.${said}`, {
      ...common,
      details: { size: request?.size_bytes ?? 0 },
    });
  }
  if (status === 401) return refused("unauthorized", "nobody is signed in", { ...common, details }, said);
  if (status === 403) return refused("forbidden", "this user may not upload", { ...common, details }, said);
  if (status === 429) {
    return new UploadError("rate-limited", `The endpoint asked to slow down (HTTP 429).${said}`, {
      ...common,
      details: retryAfterMs === undefined ? {} : { retryAfterMs },
      retryable: true,
    });
  }
  const answered = status === undefined ? "with an error" : `HTTP ${status}`;
  return new UploadError("ticket-failed", `The endpoint answered ${answered}.${advice(status)}${said}`, {
    ...common,
    details,
    retryable: status !== undefined && (status === 408 || status >= 500),
  });
}

/** The same limits as for the header. */
function secondsToMs(seconds: number | undefined): number | undefined {
  return parseRetryAfter(String(seconds), 0);
}

function refused<C extends "unauthorized" | "forbidden">(
  code: C,
  meaning: string,
  init: UploadErrorInit<C>,
  said: string,
): UploadError<C> {
  return new UploadError(
    code,
    `The endpoint refused with HTTP ${init.status}: ${meaning}. Check the endpoint's authorize() and the ` +
      `headers and credentials options.${said}`,
    init,
  );
}

function describe({ linqCode, message }: ErrorReason) {
  return { ...(linqCode !== undefined && { linqCode }), ...(message !== undefined && { reason: message }) };
}

function advice(status: number | undefined): string {
  if (status === undefined) return "";
  if (status === 404 || status === 405)
    return " Nothing takes this request there: check the endpoint option.";
  return status >= 500 ? " Its log tells why." : "";
}

/** What an error answer says, whichever of the usual shapes it has. */
export interface ErrorReason {
  /** HTTP status, where the body repeats it. */
  readonly status?: number;
  readonly message?: string;
  readonly linqCode?: number;
  readonly traceId?: string;
  readonly retryAfterSeconds?: number;
}

const MAX_MESSAGE = 200;

/** A word with a URL in it, plain or escaped, or with the query of one. */
const SECRET = /:\/\/|:\\\/|%3a%2f|[?&][^=]*=|(x-amz-|signature)[\w-]*=/i;

/** Linq's are 32 hex digits. */
const TRACE_ID = /^[\w-]{1,64}$/;

/** What an answer's text says. */
export function readErrorBody(body: string): ErrorReason {
  const json = parseJson(body);
  return json === undefined && !/^\s*[<{["]/.test(body) ? withMessage(body) : readErrorJson(json);
}

/** What an answer's JSON says: Linq's envelope, `{ error: "…" }`, `{ message }` or RFC 9457's `{ title, detail }`. */
export function readErrorJson(json: unknown): ErrorReason {
  const linq = fieldOf(json, "error");
  const status = numberOf(linq, "status");
  const linqCode = numberOf(linq, "code");
  const retryAfterSeconds = numberOf(linq, "retry_after");
  const traceId = textOf(json, "trace_id");
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
  };
}

/** One line, short, and without URLs: a server may quote a presigned one. */
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

/** HTTP dates begin with a weekday; without it `Date.parse` makes a date of nearly anything with a number in it. */
const DATE = /^(mon|tue|wed|thu|fri|sat|sun)/i;

/**
 * Reads a `Retry-After` value, seconds or an HTTP date.
 * @returns milliseconds from now, never negative; `undefined` when there is none or it makes no sense
 */
export function parseRetryAfter(value: string | null, wallTime: number): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d{1,12}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - wallTime);
}
