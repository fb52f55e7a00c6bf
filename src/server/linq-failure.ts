import * as v from "valibot";
import { LINQ_CODES, Problem } from "./envelope.js";

/** Reported to `onError` when Linq rejects a request, fails or cannot be reached. It contains no key, URL, header or body. */
export class LinqRequestError extends Error {
  override readonly name = "LinqRequestError";
  /** HTTP status of Linq's response, if there was one. */
  readonly status?: number;
  /** Linq's error code. */
  readonly linqCode?: number;
  /** Linq's `trace_id`, for its support. */
  readonly traceId?: string;

  constructor(message: string, init: { status?: number; linqCode?: number; traceId?: string } = {}) {
    super(message);
    Object.assign(this, init);
  }
}

/** The error response for the caller, and the error for `onError` if the caller cannot fix it. */
export interface LinqFailure {
  readonly problem: Problem;
  readonly report?: LinqRequestError;
}

const hasGet = (value: unknown): boolean => typeof value === "object" && value !== null && "get" in value;

/** Only the status is required, because a proxy's error response has no Linq envelope. */
const errorSchema = v.object({
  status: v.number(),
  headers: v.fallback(v.optional(v.custom<Pick<Headers, "get">>(hasGet)), undefined),
  error: v.fallback(
    v.optional(
      v.object({
        error: v.object({
          code: v.fallback(v.optional(v.pipe(v.number(), v.integer())), undefined),
          message: v.fallback(v.optional(v.string()), undefined),
          retry_after: v.fallback(v.optional(v.number()), undefined),
        }),
        trace_id: v.fallback(v.optional(v.string()), undefined),
      }),
    ),
    undefined,
  ),
});

interface LinqErrorResponse {
  status: number;
  code: number | undefined;
  message: string | undefined;
  traceId: string | undefined;
  retryAfter: string | undefined;
}

/** Statuses caused by the caller's request. They are passed on unchanged. */
const CALLER_ERRORS = new Set([400, 404, 409, 410, 413, 415, 422]);

/** Maps an error of the SDK. Linq's 401 and 403 become 502, because they concern the app's API key and not its user. */
export function toLinqFailure(
  error: unknown,
  { timedOut, apiKey }: { timedOut: boolean; apiKey: string },
): LinqFailure {
  const answer = readErrorResponse(error, apiKey);
  if (answer === undefined) return unreachable(error, timedOut);

  const { status, traceId, retryAfter } = answer;
  if (CALLER_ERRORS.has(status)) {
    return {
      problem: problem(
        status,
        answer.code ?? codeOf(status),
        answer.message ?? "Linq refused the request.",
        answer,
      ),
    };
  }
  const report = new LinqRequestError(
    `Linq answered ${status}${answer.code === undefined ? "" : ` (code ${answer.code})`}.${adviceFor(status)}`,
    {
      status,
      ...(answer.code !== undefined && { linqCode: answer.code }),
      ...(traceId !== undefined && { traceId }),
    },
  );
  if (status === 429) {
    const limited = problem(
      429,
      answer.code ?? LINQ_CODES.rateLimited,
      "Too many requests. Try again later.",
      answer,
    );
    return { problem: limited, report };
  }
  if (status === 503 || status === 504 || status === 408) {
    const busy = problem(
      status === 503 ? 503 : 504,
      answer.code ?? codeOf(status),
      "Linq is not available now.",
      answer,
    );
    return { problem: busy, report };
  }
  const isOwnKey = status === 401 || status === 403;
  const code =
    isOwnKey || status < 500 ? LINQ_CODES.internalError : (answer.code ?? LINQ_CODES.internalError);
  const failed = new Problem({
    status: 502,
    code,
    message: "Linq could not handle the request.",
    traceId,
    retryAfter,
    ...(isOwnKey && { setup: "api-key-rejected" }),
  });
  return { problem: failed, report };
}

function problem(
  status: number,
  code: number,
  message: string,
  { traceId, retryAfter }: LinqErrorResponse,
): Problem {
  return new Problem({ status, code, message, traceId, retryAfter });
}

function codeOf(status: number): number {
  if (status === 404 || status === 410) return LINQ_CODES.attachmentNotFound;
  if (status === 408 || status === 504) return LINQ_CODES.networkTimeout;
  return status === 503 ? LINQ_CODES.serviceUnavailable : LINQ_CODES.invalidParameter;
}

function adviceFor(status: number): string {
  return status === 401 || status === 403 ? " Check the API key that the attachments handler was given." : "";
}

function unreachable(error: unknown, timedOut: boolean): LinqFailure {
  if (timedOut) {
    return {
      problem: new Problem({
        status: 504,
        code: LINQ_CODES.networkTimeout,
        message: "Linq did not answer in time.",
      }),
      report: new LinqRequestError("Linq did not answer in time."),
    };
  }
  const reason = systemCode(error);
  return {
    problem: new Problem({
      status: 502,
      code: LINQ_CODES.serviceUnavailable,
      message: "Linq could not be reached.",
    }),
    report: new LinqRequestError(`Linq could not be reached${reason === undefined ? "" : ` (${reason})`}.`),
  };
}

/** Detects SDK errors by shape, because `instanceof` fails across copies of the SDK. */
function readErrorResponse(error: unknown, apiKey: string): LinqErrorResponse | undefined {
  const parsed = v.safeParse(errorSchema, error);
  if (!parsed.success) return undefined;
  const { status, headers, error: body } = parsed.output;
  const retryAfter = headers?.get("retry-after") ?? body?.error.retry_after?.toString();
  const traceId = body?.trace_id ?? headers?.get("x-trace-id") ?? undefined;
  return {
    status,
    code: body?.error.code,
    message: body?.error.message && withoutSecrets(body.error.message, apiKey),
    traceId: traceId !== undefined && isTraceId(traceId, apiKey) ? traceId : undefined,
    retryAfter: retryAfter !== undefined && /^[\w ,:.+-]{1,40}$/.test(retryAfter) ? retryAfter : undefined,
  };
}

/** A trace id may hold anything that Linq's gateway was sent, such as the key. */
function isTraceId(text: string, apiKey: string): boolean {
  return /^[\w-]{1,64}$/.test(text) && (apiKey === "" || !text.includes(apiKey));
}

function withoutSecrets(message: string, apiKey: string): string {
  return (apiKey === "" ? message : message.replaceAll(apiKey, "(key left out)")).replaceAll(
    /\bhttps?:\/\/\S+/gi,
    "(URL left out)",
  );
}

/** The system error code in the cause of a failed fetch, such as ECONNREFUSED. */
export function systemCode(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return undefined;
}
