import { parseRetryAfter } from "../linq/endpoint-error.js";
import type { SetupReason } from "../linq/setup-reasons.js";

/** Linq's error codes that this handler uses. Source: the error reference of Linq's v3 API. */
export const LINQ_CODES = {
  missingField: 1001,
  invalidBody: 1003,
  invalidParameter: 1005,
  rateLimited: 1007,
  notFound: 2001,
  attachmentNotFound: 2003,
  unauthorized: 2004,
  accessDenied: 2005,
  attachmentNotReady: 2007,
  networkTimeout: 3005,
  internalError: 3006,
  serviceUnavailable: 4004,
  invalidFileType: 5004,
  fileTooLarge: 5005,
} as const;

/** Who rejected a request. See `RefusedEvent`. */
export type RefusalReason =
  | "request"
  | "origin"
  | "authorize"
  | "rate-limit"
  | "not-owner"
  | "linq"
  | "storage"
  | "internal";

export interface ProblemInit {
  /** @default "request" */
  reason?: RefusalReason | undefined;
  status: number;
  code: number;
  message: string;
  traceId?: string | undefined;
  docUrl?: string | undefined;
  /** Value of the `Retry-After` header: seconds or an HTTP date. */
  retryAfter?: string | undefined;
  /** Methods for the `Allow` header of a 405. */
  allow?: string | undefined;
  /** Set if only the app's developer can fix the cause. The browser half does not try again then. */
  setup?: SetupReason | undefined;
}

/** The JSON body of every error response: Linq's format, with `retryable` and `reason` of our own for mistakes in the app's setup. */
export interface ErrorEnvelope {
  success: false;
  error: {
    status: number;
    code: number;
    message: string;
    doc_url?: string;
    retry_after?: number;
    retryable?: false;
    reason?: SetupReason;
  };
  trace_id?: string;
}

/** An error that is answered with Linq's error envelope. The caller sees its message. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly init: ProblemInit;

  constructor(init: ProblemInit) {
    super(init.message);
    this.init = init;
  }
}

export function errorEnvelope({
  status,
  code,
  message,
  docUrl,
  retryAfter,
  traceId,
  setup,
}: ProblemInit): ErrorEnvelope {
  const retryAfterMs = parseRetryAfter(retryAfter ?? null, Date.now());
  return {
    success: false,
    error: {
      status,
      code,
      message,
      ...(docUrl !== undefined && { doc_url: docUrl }),
      ...(retryAfterMs !== undefined && { retry_after: Math.ceil(retryAfterMs / 1000) }),
      ...(setup !== undefined && { retryable: false, reason: setup }),
    },
    ...(traceId !== undefined && { trace_id: traceId }),
  };
}

export function problemResponse(problem: Problem): Response {
  const { status, traceId, retryAfter, allow } = problem.init;
  return jsonResponse(errorEnvelope(problem.init), status, {
    ...(traceId !== undefined && { "x-trace-id": traceId }),
    ...(retryAfter !== undefined && { "retry-after": retryAfter }),
    ...(allow !== undefined && { allow }),
  });
}

export function jsonResponse(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      ...headers,
    },
  });
}

/** Used for missing attachments and for those of other owners, so that the two cannot be told apart. */
export function attachmentNotFound(reason: RefusalReason = "request"): Problem {
  return new Problem({
    reason,
    status: 404,
    code: LINQ_CODES.attachmentNotFound,
    message: "There is no such attachment.",
  });
}

export function internalError(setup?: SetupReason, status = 500): Problem {
  return new Problem({
    reason: "internal",
    status,
    code: LINQ_CODES.internalError,
    message: "The server could not handle the request.",
    setup,
  });
}

/** The code for a status that the app chose. */
export function codeOfStatus(status: number): number {
  if (status === 401) return LINQ_CODES.unauthorized;
  if (status === 403) return LINQ_CODES.accessDenied;
  if (status === 404) return LINQ_CODES.attachmentNotFound;
  if (status === 429) return LINQ_CODES.rateLimited;
  return status < 500 ? LINQ_CODES.invalidParameter : LINQ_CODES.internalError;
}
