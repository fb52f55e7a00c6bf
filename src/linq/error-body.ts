import * as v from "valibot";

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

const text = v.fallback(v.optional(v.string()), undefined);
const number = v.fallback(v.optional(v.number()), undefined);

/** Linq's envelope, `{ error: "…" }`, `{ message }` and RFC 9457's `{ title, detail }` at once. */
const schema = v.object({
  error: v.fallback(
    v.optional(
      v.union([v.string(), v.object({ status: number, code: number, message: text, retry_after: number })]),
    ),
    undefined,
  ),
  message: text,
  title: text,
  detail: text,
  trace_id: v.fallback(v.optional(v.pipe(v.string(), v.regex(TRACE_ID))), undefined),
});

/** What an answer's text says. */
export function readErrorBody(body: string): ErrorReason {
  const json = parseJson(body);
  return json === undefined && !/^\s*[<{["]/.test(body) ? withMessage(body) : readErrorJson(json);
}

/** What an answer's JSON says. */
export function readErrorJson(json: unknown): ErrorReason {
  const parsed = v.safeParse(schema, json);
  if (!parsed.success) return {};
  const { error, message, title, detail, trace_id } = parsed.output;
  const linq = typeof error === "object" ? error : undefined;
  return {
    ...withMessage(
      linq?.message ?? (typeof error === "string" ? error : undefined) ?? message ?? detail ?? title,
    ),
    ...(linq?.status !== undefined && { status: linq.status }),
    ...(linq?.code !== undefined && { linqCode: linq.code }),
    ...(trace_id !== undefined && { traceId: trace_id }),
    ...(linq?.retry_after !== undefined && { retryAfterSeconds: linq.retry_after }),
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

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
