import type { Attachment, Ticket } from "../linq/attachment.js";
import { isUploadError } from "../linq/errors.js";
import type { TicketRequest } from "../linq/wire.js";
import type { Clock, UploadPorts } from "../upload/ports.js";
import { adviseDeveloper } from "./advise-developer.js";
import { batchSize } from "./batch-size.js";
import { Batcher } from "./batcher.js";
import { getAttachments, requestTickets } from "./endpoint-batches.js";
import { type EndpointOptions, getAttachment, requestTicket } from "./endpoint-client.js";

/** The longest pause is short, so that a request that hangs doesn't block the others for long. */
const TICKET_PAUSES = { minMs: 0, maxMs: 1000 };

/** The shortest pause gathers what arrives over six connections, and is too short to notice with a single file. */
const STATUS_PAUSES = { minMs: 100, maxMs: 5000 };

/** Requests to the endpoint, in batches if it supports them. Options are read at each request. */
export function createBatchingClient(
  options: () => EndpointOptions,
  clock: Clock,
): Pick<UploadPorts, "requestTicket" | "getAttachment" | "batchSize"> {
  const tickets = new Batcher<TicketRequest, Ticket>(
    {
      size: () => batchSize(options().endpoint, "requestTickets"),
      one: (request, call) => requestTicket(options(), request, call),
      many: (requests, call) => requestTickets(options(), requests, call),
      pauses: TICKET_PAUSES,
    },
    clock,
  );
  const statuses = new Batcher<string, Attachment>(
    {
      size: () => batchSize(options().endpoint, "getAttachments"),
      one: (id, call) => getAttachment(options(), id, call),
      many: (ids, call) => getAttachments(options(), ids, call),
      pauses: STATUS_PAUSES,
    },
    clock,
  );
  return {
    requestTicket: (request, call) => advised(options, "POST", tickets.request(request, call)),
    getAttachment: (id, call) => advised(options, "GET", statuses.request(id, call)),
    batchSize: (of) => batchSize(options().endpoint, of === "tickets" ? "requestTickets" : "getAttachments"),
  };
}

/** The same outcome. A failure that shows a mistake in the app's setup is also named on the console. */
export async function advised<T>(
  options: () => EndpointOptions,
  method: "POST" | "GET" | "DELETE",
  request: Promise<T>,
): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (isUploadError(error)) adviseDeveloper(error, { method, endpoint: options().endpoint });
    throw error;
  }
}
