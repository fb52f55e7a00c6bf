import type { Attachment, Ticket } from "../linq/attachment.js";
import {
  type TicketRequest,
  parseAttachment,
  parseAttachmentResult,
  parseBatch,
  parseTicket,
  parseTicketResult,
} from "../linq/wire.js";
import { isUploadError } from "../linq/errors.js";
import { endpointUnanswered } from "../linq/transfer-errors.js";
import { learnedBatchSize, noteBatch } from "./batch-size.js";
import { checkUploadUrl } from "./ticket-guards.js";
import {
  type EndpointCall,
  type EndpointOptions,
  type RequestOptions,
  fromEndpoint,
  refuseErrorBody,
} from "./endpoint-client.js";
import { rememberToken, tokenOf } from "./ownership-tokens.js";

/**
 * Tickets for several files in one request: what came of each, in their order.
 * @throws UploadError as `requestTicket`, when there is no answer for each
 */
export async function requestTickets(
  options: EndpointOptions,
  requests: readonly TicketRequest[],
  { signal }: RequestOptions,
): Promise<readonly PromiseSettledResult<Ticket>[]> {
  const entries = await manyFromEndpoint(options, signal, requests.length, {
    custom: (endpoint, call) => endpoint.requestTickets?.(requests, call),
    request: { method: "POST", json: { files: requests } },
  });
  return settleEach(entries, (entry, index) => {
    refuseErrorBody(entry, requests[index]);
    const isBare = typeof options.endpoint === "object";
    const { ticket, token } = isBare ? { ticket: parseTicket(entry) } : parseTicketResult(entry);
    checkUploadUrl(ticket, globalThis.location?.href);
    if (token !== undefined) rememberToken(ticket.attachmentId, token);
    return ticket;
  });
}

/**
 * What Linq says about several attachments, in one request: what came of each, in their order.
 * @throws UploadError as `requestTicket`, when there is no answer for each
 */
export async function getAttachments(
  options: EndpointOptions,
  ids: readonly string[],
  { signal }: RequestOptions,
): Promise<readonly PromiseSettledResult<Attachment>[]> {
  const attachments = ids.map((id) => {
    const token = tokenOf(id);
    return token === undefined ? { id } : { id, token };
  });
  const entries = await manyFromEndpoint(options, signal, ids.length, {
    custom: (endpoint, call) => endpoint.getAttachments?.(ids, call),
    request: { method: "POST", json: { attachments } },
  });
  return settleEach(entries, (entry) => {
    refuseErrorBody(entry);
    return typeof options.endpoint === "object" ? parseAttachment(entry) : parseAttachmentResult(entry);
  });
}

async function manyFromEndpoint(
  options: EndpointOptions,
  signal: AbortSignal,
  length: number,
  call: EndpointCall,
): Promise<readonly unknown[]> {
  const { endpoint } = options;
  const size = learnedBatchSize(endpoint);
  try {
    const body = await fromEndpoint(options, signal, call);
    refuseErrorBody(body);
    const entries = parseBatch(typeof endpoint === "object" ? { results: body } : body, length);
    if (size) noteBatch(size);
    return entries;
  } catch (failure) {
    if (size) noteBatch(size, failure);
    throw failure;
  }
}

/** Reads each entry as an answer of its own; an error that stands for one is what a throw would have been. */
function settleEach<T>(
  entries: readonly unknown[],
  read: (entry: unknown, index: number) => T,
): Promise<readonly PromiseSettledResult<T>[]> {
  return Promise.allSettled(
    entries.map(async (entry, index) => {
      if (isUploadError(entry)) throw entry;
      if (entry instanceof Error) throw endpointUnanswered(entry);
      return read(entry, index);
    }),
  );
}
