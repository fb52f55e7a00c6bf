import * as v from "valibot";
import { LINQ_CODES, type ProblemInit } from "./envelope.js";

const MAX_MESSAGE = 200;

const text = v.fallback(v.optional(v.string()), undefined);
const code = v.fallback(v.optional(v.pipe(v.number(), v.integer())), undefined);
const bodySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    error: v.fallback(v.optional(v.union([v.string(), v.object({ code, message: text })])), undefined),
    message: text,
  }),
);

/** An app may throw one and the same answer again and again, whose body can be read once. */
const known = new WeakMap<Response, Promise<ProblemInit>>();

/** What a `Response` that the app threw comes down to in a batch, where an entry has no headers and no body of its own. */
export function readAppResponse(response: Response): Promise<ProblemInit> {
  const init = known.get(response) ?? toProblem(response);
  known.set(response, init);
  return init;
}

async function toProblem(response: Response): Promise<ProblemInit> {
  const { status: answered, headers } = response;
  // A redirect, to the login most likely, leads nowhere from inside a batch.
  const status = answered >= 400 ? answered : 401;
  const said = await readBody(response);
  return {
    status,
    code: said.code ?? codeOf(status),
    message:
      said.message?.slice(0, MAX_MESSAGE) ?? (status === 401 ? "Sign in first." : "The app refused this."),
    retryAfter: headers.get("retry-after") ?? undefined,
  };
}

async function readBody(response: Response) {
  const body = response.bodyUsed ? "" : await response.text();
  const json = v.safeParse(bodySchema, body);
  if (json.success) {
    const { error, message } = json.output;
    return typeof error === "object" ? error : { message: error ?? message };
  }
  const isText = response.headers.get("content-type")?.startsWith("text/plain") === true;
  return isText && body !== "" ? { message: body } : {};
}

function codeOf(status: number): number {
  if (status === 401) return LINQ_CODES.unauthorized;
  if (status === 403) return LINQ_CODES.accessDenied;
  if (status === 404) return LINQ_CODES.attachmentNotFound;
  if (status === 429) return LINQ_CODES.rateLimited;
  return status < 500 ? LINQ_CODES.invalidParameter : LINQ_CODES.internalError;
}
