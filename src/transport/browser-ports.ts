import type { UploaderOptions } from "../upload/options.js";
import type { UploadPorts } from "../upload/ports.js";
import { browserTransforms } from "./browser-transforms.js";
import { createBatchingClient } from "./batching-client.js";
import { browserClock } from "./browser-clock.js";
import { browserConnectivity } from "./browser-connectivity.js";
import { browserContentCheck } from "./browser-content-check.js";
import { browserStorage } from "./browser-storage.js";
import { deleteAttachment } from "./endpoint-client.js";
import { isProxied } from "./is-proxied.js";
import { guardPage } from "./page-guard.js";
import { createPerformanceTrace } from "./performance-trace.js";
import { sendFile } from "./put-file.js";

/** The engine's ports in a browser. Options are read at each call, so that the latest headers are sent. */
export function createBrowserPorts(options: () => UploaderOptions): UploadPorts {
  return {
    ...createBatchingClient(options, browserClock),
    putFile: (ticket, body, call) => (options().putFile ?? sendFile)(ticket, body, call),
    isProxied: (ticket) => isProxied(ticket, options().endpoint, globalThis.location?.href),
    deleteAttachment: (id, call) => deleteAttachment(options(), id, call),
    transforms: browserTransforms,
    clock: browserClock,
    connectivity: browserConnectivity,
    contentCheck: browserContentCheck,
    storage: browserStorage,
    guard: (uploader) => guardPage(uploader, () => options().leaveGuard !== false),
    trace: createPerformanceTrace(),
  };
}
