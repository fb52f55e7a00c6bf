import type { Clock, UploadPorts } from "../upload/ports.js";
import { batchSize } from "./batch-size.js";
import { createBatchers } from "./batchers.js";
import type { EndpointOptions } from "./endpoint-client.js";

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
