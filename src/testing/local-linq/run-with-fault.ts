import { delay } from "../delay.js";
import type { Exchange, Reply } from "./exchange.js";
import { storageErrorReply } from "./replies.js";
import type { Fault } from "./types.js";

/** The error format of one of the two hosts. */
export interface HostErrors {
  /** Creates the response of an `answer` fault. */
  errorReply(fault: Extract<Fault, { kind: "answer" }>): Reply;
}

/** Sends the reply of `work`, unless the fault changes what happens. */
export async function runWithFault(
  exchange: Exchange,
  fault: Fault | undefined,
  errors: HostErrors,
  work: () => Promise<Reply>,
  finish: (reply: Reply) => Reply = (reply) => reply,
): Promise<void> {
  if (fault) exchange.record.fault = fault.kind;
  switch (fault?.kind) {
    case "reset":
      if (fault.when === "after") await work();
      exchange.reset();
      return;
    case "stall":
      if (fault.at === "answer") await work();
      return;
    case "answer":
      await exchange.drain();
      exchange.send(finish(withRetryAfter(errors.errorReply(fault), fault.retryAfter)));
      return;
    case "storage-error":
      await exchange.drain();
      exchange.send(finish(withRetryAfter(storageErrorReply(fault.code), fault.retryAfter)));
      return;
    case "garbage": {
      const reply = await work();
      // An error is kept: a 200 would claim that the request succeeded.
      exchange.send(finish(reply.status < 400 ? garbage(fault.body) : reply));
      return;
    }
    case "delay":
      await delay(fault.ms, exchange.signal);
      break;
    default:
      break;
  }
  exchange.send(finish(await work()));
}

function withRetryAfter(reply: Reply, retryAfter: number | string | undefined): Reply {
  if (retryAfter === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, "retry-after": String(retryAfter) } };
}

function garbage(body: Extract<Fault, { kind: "garbage" }>["body"]): Reply {
  const json = { "content-type": "application/json" };
  switch (body) {
    case "html":
      return {
        status: 200,
        headers: { "content-type": "text/html" },
        body: "<!doctype html><title>Welcome</title>",
      };
    case "truncated-json":
      return { status: 200, headers: json, body: '{"attachment_id":"3f2a' };
    case "wrong-shape":
      return {
        status: 200,
        headers: json,
        body: '{"attachment_id":7,"upload_url":["x"],"required_headers":"none"}',
      };
    case "huge":
      return { status: 200, headers: json, body: JSON.stringify("x".repeat(8 * 1_048_576)) };
    case "empty":
      return { status: 200, headers: json };
  }
}
