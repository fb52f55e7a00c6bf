import * as v from "valibot";
import { ATTACHMENT_BATCH_HEADER, MAX_BATCH_ENTRIES } from "../linq/limits.js";
import { ATTACHMENT_TOKEN_HEADER, type BatchRefusal } from "../linq/wire.js";
import {
  codeOfStatus,
  errorEnvelope,
  jsonResponse,
  Problem,
  type ProblemInit,
  problemResponse,
} from "./envelope.js";
import type { Refusal } from "./events.js";
import type { TaskOutcome } from "./run-tasks.js";

/** Sent with every success, so that the browser half batches from then on. */
const batchHeaders = { [ATTACHMENT_BATCH_HEADER]: String(MAX_BATCH_ENTRIES) };

export function refusalResponse(refusal: Refusal): Response {
  if (refusal instanceof Problem) return problemResponse(refusal);
  // The app may throw the same Response again, and a body can be read only once.
  if (!refusal.bodyUsed) return refusal.clone();
  // The app has read its body.
  const copy = new Response(null, refusal);
  copy.headers.delete("content-length");
  return copy;
}

/** The response to a request for a single task. */
export function taskResponse(outcome: TaskOutcome): Response {
  if ("denied" in outcome) return refusalResponse(outcome.denied);
  if ("failed" in outcome) return refusalResponse(outcome.failed);
  switch (outcome.action) {
    case "create":
      return jsonResponse(outcome.ticket, 200, { ...batchHeaders, [ATTACHMENT_TOKEN_HEADER]: outcome.token });
    case "read":
      return jsonResponse(outcome.attachment, 200, batchHeaders);
    case "delete":
      return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  }
}

/** The response to a batch, with one result per entry. If every entry was denied, it is the first entry's refusal. */
export async function batchResponse(outcomes: readonly TaskOutcome[]): Promise<Response> {
  const [first] = outcomes;
  if (first && outcomes.every((outcome) => "denied" in outcome)) return taskResponse(first);
  const results = await Promise.all(outcomes.map(toBatchResult));
  return jsonResponse({ results }, 200, batchHeaders);
}

async function toBatchResult(outcome: TaskOutcome): Promise<unknown> {
  if ("denied" in outcome) return toBatchError(outcome.denied);
  if ("failed" in outcome) return toBatchError(outcome.failed);
  switch (outcome.action) {
    case "create":
      return { ticket: outcome.ticket, token: outcome.token };
    case "read":
      return { attachment: outcome.attachment };
    case "delete":
      return {};
  }
}

async function toBatchError(refusal: Refusal): Promise<BatchRefusal> {
  const init = refusal instanceof Problem ? refusal.init : await readAppResponse(refusal);
  const { error, trace_id } = errorEnvelope(init);
  return { error, ...(trace_id !== undefined && { trace_id }) };
}

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

/** Reduces a `Response` that the app threw to an error entry of a batch, which has no headers or body of its own. */
async function readAppResponse(response: Response): Promise<ProblemInit> {
  const { status: sent, headers } = response;
  // A redirect, most likely to a login page, has no meaning inside a batch.
  const status = sent >= 400 ? sent : 401;
  const body = await readBody(response);
  return {
    status,
    code: body.code ?? codeOfStatus(status),
    message:
      body.message?.slice(0, MAX_MESSAGE) ?? (status === 401 ? "Sign in first." : "The app refused this."),
    retryAfter: headers.get("retry-after") ?? undefined,
  };
}

async function readBody(response: Response) {
  const content = response.bodyUsed ? "" : await response.clone().text();
  const json = v.safeParse(bodySchema, content);
  if (json.success) {
    const { error, message } = json.output;
    return typeof error === "object" ? error : { message: error ?? message };
  }
  const isText = response.headers.get("content-type")?.startsWith("text/plain") === true;
  return isText && content !== "" ? { message: content } : {};
}
