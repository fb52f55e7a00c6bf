import type { UploaderOptions } from "../upload/options.js";
import type { UploadPorts } from "../upload/ports.js";
import { browserClock } from "./browser-clock.js";
import { browserConnectivity } from "./browser-connectivity.js";
import { browserContentCheck } from "./browser-content-check.js";
import { browserStorage } from "./browser-storage.js";
import { browserTransforms } from "./browser-transforms.js";
import { deleteAttachment, getAttachment, requestTicket } from "./endpoint-client.js";
import { createPerformanceTrace } from "./performance-trace.js";
import { putFile } from "./put-file.js";

/** The engine's ports in a browser. Options are read at each call, so that the latest headers are sent. */
export function createBrowserPorts(options: () => UploaderOptions): UploadPorts {
  return {
    requestTicket: (request, call) => requestTicket(options(), request, call),
    putFile: (ticket, body, call) => (options().putFile ?? putFile)(ticket, body, call),
    getAttachment: (id, call) => getAttachment(options(), id, call),
    deleteAttachment: (id, call) => deleteAttachment(options(), id, call),
    clock: browserClock,
    connectivity: browserConnectivity,
    contentCheck: browserContentCheck,
    transforms: browserTransforms,
    storage: browserStorage,
    trace: createPerformanceTrace(),
  };
}
