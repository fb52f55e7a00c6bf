import type { Attachment, Ticket } from "../linq/attachment.js";
import type { TicketRequest } from "../linq/wire.js";
import type { Clock, UploadPorts } from "../upload/ports.js";
import { batchSize } from "./batch-size.js";
import { Batcher } from "./batcher.js";
import { getAttachments, requestTickets } from "./endpoint-batches.js";
import { type EndpointOptions, getAttachment, requestTicket } from "./endpoint-client.js";

/** Requests to the endpoint, many in one where it takes that. Options are read at each request. */
export function createBatchingClient(
  options: () => EndpointOptions,
  clock: Clock,
): Pick<UploadPorts, "requestTicket" | "getAttachment" | "batchSize"> {
  const { tickets, statuses } = createBatchers(options, clock);
  return {
    requestTicket: (request, call) => tickets.ask(request, call),
    getAttachment: (id, call) => statuses.ask(id, call),
    batchSize: (of) => batchSize(options().endpoint, of === "tickets" ? "requestTickets" : "getAttachments"),
  };
}

/** One that hangs must not hold up the others for long. */
const TICKET_PAUSES = { minMs: 0, maxMs: 1000 };

/** Long enough to gather what comes from six connections, too short to be noticed in one file. */
const STATUS_PAUSES = { minMs: 100, maxMs: 5000 };

export function createBatchers(options: () => EndpointOptions, clock: Clock) {
  return {
    tickets: new Batcher<TicketRequest, Ticket>(
      {
        size: () => batchSize(options().endpoint, "requestTickets"),
        one: (request, call) => requestTicket(options(), request, call),
        many: (requests, call) => requestTickets(options(), requests, call),
        pauses: TICKET_PAUSES,
      },
      clock,
    ),
    statuses: new Batcher<string, Attachment>(
      {
        size: () => batchSize(options().endpoint, "getAttachments"),
        one: (id, call) => getAttachment(options(), id, call),
        many: (ids, call) => getAttachments(options(), ids, call),
        pauses: STATUS_PAUSES,
      },
      clock,
    ),
  };
}
