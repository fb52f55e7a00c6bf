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
import { noteBatch } from "./batch-size.js";
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
 * Requests tickets for several files at once. Resolves with one outcome per file, in order.
 * @throws UploadError like `requestTicket`, if the batch as a whole fails
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
  return settleEach(options, entries, (entry, index) => {
    refuseErrorBody(entry, requests[index]);
    const isCustom = typeof options.endpoint === "object";
    const { ticket, token } = isCustom ? { ticket: parseTicket(entry) } : parseTicketResult(entry);
    checkUploadUrl(ticket, globalThis.location?.href);
    if (token !== undefined) rememberToken(ticket.attachmentId, token);
    return ticket;
  });
}

/**
 * Requests the status of several attachments at once. Resolves with one outcome per attachment, in order.
 * @throws UploadError like `requestTicket`, if the batch as a whole fails
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
  return settleEach(options, entries, (entry) => {
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
  try {
    const body = await fromEndpoint(options, signal, call);
    refuseErrorBody(body);
    return parseBatch(typeof endpoint === "object" ? { results: body } : body, length);
  } catch (failure) {
    noteBatch(endpoint, length, failure);
    throw failure;
  }
}

/** Parses each entry like a single response. An `Error` in place of an entry counts as a throw. */
async function settleEach<T>(
  { endpoint }: EndpointOptions,
  entries: readonly unknown[],
  read: (entry: unknown, index: number) => T,
): Promise<readonly PromiseSettledResult<T>[]> {
  const results = await Promise.allSettled(
    entries.map(async (entry, index) => {
      if (isUploadError(entry)) throw entry;
      if (entry instanceof Error) throw endpointUnanswered(entry);
      return read(entry, index);
    }),
  );
  // Our own server half limits rates per owner, so its 429 is the entries'.
  const limited = results.find((result) => isRateLimited("reason" in result && result.reason));
  noteBatch(endpoint, entries.length, limited && "reason" in limited ? limited.reason : undefined);
  return results;
}

function isRateLimited(reason: unknown): boolean {
  return isUploadError(reason) && reason.code === "rate-limited";
}
