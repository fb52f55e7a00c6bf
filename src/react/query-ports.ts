"use client";
import type { QueryClient } from "@tanstack/react-query";
import type { Attachment } from "../linq/attachment.js";
import { createBrowserPorts } from "../transport/browser-ports.js";
import type { UploaderOptions } from "../upload/options.js";
import type { UploadPorts } from "../upload/ports.js";
import { toUploadError } from "../upload/to-upload-error.js";
import { askOnce } from "./ask-once.js";
import { KEPT_MS, mutateForTicket } from "./mutate-for-ticket.js";
import { queryConnectivity } from "./query-connectivity.js";
import { forCache, statusQuery } from "./query-keys.js";

/**
 * The engine's ports through the app's `QueryClient`: tickets are mutations and statuses queries, so they show in
 * devtools, reach the app's global handlers, and are shared with `useAttachmentStatus`.
 */
export function createQueryPorts(client: QueryClient, options: () => UploaderOptions): UploadPorts {
  const ports = createBrowserPorts(options);
  return {
    ...ports,
    requestTicket: (request, call) =>
      mutateForTicket(
        client,
        request,
        call.signal,
        askOnce(() => ports.requestTicket(request, call)),
      ),
    getAttachment: (id, { signal }) =>
      fetchStatus(
        client,
        statusQuery(id),
        signal,
        askOnce((call) => ports.getAttachment(id, call)),
      ),
    connectivity: queryConnectivity,
  };
}

/** @throws UploadError also when the app cancels the query or empties its cache: that is no word about the file */
function fetchStatus(
  client: QueryClient,
  query: ReturnType<typeof statusQuery>,
  signal: AbortSignal,
  ask: (call: { signal: AbortSignal }) => Promise<Attachment>,
): Promise<Attachment> {
  const { queryKey } = query;
  const { gcTime = KEPT_MS } = client.defaultQueryOptions(query);
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = () => {
      reject(signal.reason);
      const query = client.getQueryCache().find({ queryKey, exact: true });
      // Goes on for a component that waits for the same answer.
      if (!query?.isActive()) void client.cancelQueries({ queryKey, exact: true });
    };
    signal.addEventListener("abort", onAbort, { once: true });
    let answer: Attachment | undefined;
    const queryFn = async (call: { signal: AbortSignal }) => {
      // An app that fetches all of its queries again: who follows the attachment asks anew, nobody else needs to.
      if (answer) return answer;
      const attachment = await ask(call);
      resolve(attachment);
      return (answer = forCache(attachment));
    };
    client
      // Asked anew each time: neither what the cache holds nor what a persister kept is Linq's present word.
      .fetchQuery({ ...query, queryFn, gcTime, staleTime: 0, persister: (fetch, context) => fetch(context) })
      .finally(() => signal.removeEventListener("abort", onAbort))
      .then(resolve, (cause: unknown) => reject(toUploadError(cause)));
  });
}
