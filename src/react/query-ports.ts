"use client";
import { type QueryClient, onlineManager } from "@tanstack/react-query";
import { createBrowserPorts } from "../transport/browser-ports.js";
import type { UploaderOptions } from "../upload/options.js";
import type { Connectivity, UploadPorts } from "../upload/ports.js";
import { attachmentKeys, attachmentStatusOptions, ticketMutationOptions } from "./queries.js";

/** TanStack's word on being online, so that the app and the widget agree. */
const queryConnectivity: Connectivity = {
  isOnline: () => onlineManager.isOnline(),
  subscribe: (listener) => onlineManager.subscribe(listener),
};

/**
 * The engine's ports through the app's `QueryClient`: tickets are mutations and statuses queries, so they show in
 * devtools, reach the app's global handlers, and are shared with `useAttachmentStatus`.
 */
export function createQueryPorts(client: QueryClient): (options: () => UploaderOptions) => UploadPorts {
  return (options) => ({
    ...createBrowserPorts(options),
    requestTicket: (request, { signal }) =>
      client.getMutationCache().build(client, ticketMutationOptions(options, signal)).execute(request),
    getAttachment: (id, { signal }) => {
      signal.throwIfAborted();
      const cancel = () => void client.cancelQueries({ queryKey: attachmentKeys.status(id), exact: true });
      signal.addEventListener("abort", cancel, { once: true });
      return client
        .fetchQuery({ ...attachmentStatusOptions(id, options()), staleTime: 0 })
        .finally(() => signal.removeEventListener("abort", cancel));
    },
    connectivity: queryConnectivity,
  });
}
