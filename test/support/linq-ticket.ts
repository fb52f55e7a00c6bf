import { LinqAPIV3 } from "@linqapp/sdk";
import type { LocalLinq } from "../../src/testing/index.js";

type TicketRequest = Parameters<LinqAPIV3["attachments"]["create"]>[0];

/** A ticket straight from the local Linq, through the official SDK. */
export function requestTicket(local: LocalLinq, request: TicketRequest) {
  const client = new LinqAPIV3({ apiKey: local.apiKey, baseURL: local.apiUrl, maxRetries: 0 });
  return client.attachments.create(request);
}
