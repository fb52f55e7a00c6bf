import { errorEnvelope } from "../../server/envelope.js";
import type { Reply } from "./exchange.js";

export interface Refusal {
  status: number;
  code: number;
  message: string;
  /** Seconds. */
  retryAfter?: number;
}

/** An error in Linq's own envelope. */
export function refusalReply({ status, code, message, retryAfter }: Refusal): Reply {
  return jsonReply(status, {
    ...errorEnvelope({
      status,
      code,
      message,
      docUrl: "https://docs.linqapp.com/error-codes",
      ...(retryAfter !== undefined && { retryAfter: String(retryAfter) }),
      traceId: crypto.randomUUID().replaceAll("-", ""),
    }),
  });
}

export function jsonReply(status: number, body: Readonly<Record<string, unknown>>): Reply {
  const traceId =
    typeof body["trace_id"] === "string" ? body["trace_id"] : crypto.randomUUID().replaceAll("-", "");
  return {
    status,
    headers: { "content-type": "application/json", "x-trace-id": traceId },
    body: JSON.stringify(body),
  };
}
