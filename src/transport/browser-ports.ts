import type { Ticket } from "../linq/attachment.js";
import type { UploaderOptions } from "../upload/options.js";
import type { UploadPorts } from "../upload/ports.js";
import { advised, createBatchingClient } from "./batching.js";
import { browserClock, browserConnectivity } from "./browser-world.js";
import { browserContentCheck, browserTransforms } from "./on-demand.js";
import { browserStorage } from "./page-storage.js";
import { deleteAttachment } from "./endpoint-client.js";
import { guardPage } from "./page-guard.js";
import { sendFile } from "./put-file.js";

/** The uploader's ports in a browser. Options are read at each call, so that the latest headers are sent. */
export function createBrowserPorts(options: () => UploaderOptions): UploadPorts {
  return {
    ...createBatchingClient(options, browserClock),
    putFile: (ticket, body, call) => (options().putFile ?? sendFile)(ticket, body, call),
    isProxied: (ticket) => isProxied(ticket, options().endpoint, globalThis.location?.href),
    deleteAttachment: (id, call) => advised(options, "DELETE", deleteAttachment(options(), id, call)),
    transforms: browserTransforms,
    clock: browserClock,
    connectivity: browserConnectivity,
    contentCheck: browserContentCheck,
    storage: browserStorage,
    guard: (uploader) => guardPage(uploader, () => options().leaveGuard !== false),
  };
}

/** Whether the bytes are sent to the endpoint's own origin. For an endpoint of functions, this is the page's origin. */
export function isProxied(
  { uploadUrl }: Ticket,
  endpoint: UploaderOptions["endpoint"],
  pageUrl: string | undefined,
): boolean {
  const origin = originOf(typeof endpoint === "string" ? endpoint : pageUrl, pageUrl);
  return origin !== undefined && originOf(uploadUrl, pageUrl) === origin;
}

function originOf(url: string | undefined, base: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url, base) ? new URL(url, base).origin : undefined;
}
