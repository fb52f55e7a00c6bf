import type { Clock, UploadPorts } from "../upload/ports.js";
import { batchSize } from "./batch-size.js";
import type * as Batchers from "./batchers.js";
import { type EndpointOptions, getAttachment, requestTicket } from "./endpoint-client.js";

let batching: typeof Batchers | undefined;
let loading: Promise<void> | undefined;

/** What makes batches is loaded when the first endpoint takes them; until then, or without it, all goes one by one. */
function load(): void {
  loading ??= import("./batchers.js").then(
    (loaded) => void (batching = loaded),
    () => undefined,
  );
}

/** Requests to the endpoint, many in one where it takes that. Options are read at each request. */
export function createBatchingClient(
  options: () => EndpointOptions,
  clock: Clock,
): Pick<UploadPorts, "requestTicket" | "getAttachment" | "batchSize"> {
  let own: ReturnType<typeof Batchers.createBatchers> | undefined;
  const batchers = () => (own ??= batching?.createBatchers(options, clock));
  return {
    requestTicket: (request, call) =>
      batchers()?.tickets.ask(request, call) ?? requestTicket(options(), request, call),
    getAttachment: (id, call) => batchers()?.statuses.ask(id, call) ?? getAttachment(options(), id, call),
    batchSize(of) {
      const size = batchSize(options().endpoint, of === "tickets" ? "requestTickets" : "getAttachments");
      if (size > 1) load();
      return batching ? size : 1;
    },
  };
}
