import { ATTACHMENT_BATCH_HEADER, MAX_BATCH_ENTRIES } from "../linq/limits.js";
import { ATTACHMENT_TOKEN_HEADER, type BatchRefusal } from "../linq/wire.js";
import { readAppResponse } from "./app-response.js";
import { errorEnvelope, jsonResponse, Problem, problemResponse } from "./envelope.js";
import type { Refusal } from "./events.js";
import type { Done } from "./perform.js";
import type { Outcome } from "./run-tasks.js";

/** On every success, so that the browser half sends batches from then on. */
const takesBatches = { [ATTACHMENT_BATCH_HEADER]: String(MAX_BATCH_ENTRIES) };

export function answerRefusal(refusal: Refusal): Response {
  if (refusal instanceof Problem) return problemResponse(refusal);
  if (!refusal.bodyUsed) return refusal;
  // The app threw one and the same answer before, whose body has gone.
  const again = new Response(null, refusal);
  again.headers.delete("content-length");
  return again;
}

/** The answer to a request for one thing. */
export function answerOne(outcome: Outcome): Response {
  if ("denied" in outcome) return answerRefusal(outcome.denied);
  if ("failed" in outcome) return answerRefusal(outcome.failed);
  switch (outcome.action) {
    case "create":
      return jsonResponse(outcome.ticket, 200, { ...takesBatches, [ATTACHMENT_TOKEN_HEADER]: outcome.token });
    case "read":
      return jsonResponse(outcome.attachment, 200, takesBatches);
    case "delete":
      return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  }
}

/** The answer to a batch: one result per entry; but where nothing was allowed, the first denial answers it all. */
export async function answerBatch(outcomes: readonly Outcome[]): Promise<Response> {
  const [first] = outcomes;
  if (first && outcomes.every((outcome) => "denied" in outcome)) return answerOne(first);
  const results = await Promise.all(outcomes.map(toResult));
  return jsonResponse({ results }, 200, takesBatches);
}

async function toResult(outcome: Outcome): Promise<unknown> {
  if ("denied" in outcome) return toEntry(outcome.denied);
  if ("failed" in outcome) return toEntry(outcome.failed);
  return resultOf(outcome);
}

function resultOf(done: Done): unknown {
  switch (done.action) {
    case "create":
      return { ticket: done.ticket, token: done.token };
    case "read":
      return { attachment: done.attachment };
    case "delete":
      return {};
  }
}

async function toEntry(refusal: Refusal): Promise<BatchRefusal> {
  const init = refusal instanceof Problem ? refusal.init : await readAppResponse(refusal);
  const { error, trace_id } = errorEnvelope(init);
  return { error, ...(trace_id !== undefined && { trace_id }) };
}
