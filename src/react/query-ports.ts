"use client";
import type { MutationOptions, QueryClient } from "@tanstack/react-query";
import type { Attachment, Ticket } from "../linq/attachment.js";
import type { TicketRequest } from "../linq/wire.js";
import type { UploadError } from "../linq/errors.js";
import { createBrowserPorts } from "../transport/browser-ports.js";
import type { UploaderOptions } from "../upload/options.js";
import type { UploadPorts } from "../upload/ports.js";
import { toUploadError } from "../upload/to-upload-error.js";
import { queryConnectivity } from "./query-client.js";
import { attachmentKeys, forCache, statusQuery } from "./queries.js";

/**
 * The uploader's ports through the app's `QueryClient`: tickets are mutations and statuses queries, so they show in
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

/** @throws UploadError also when the app cancels the query or clears its cache, which says nothing about the file */
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
      // Continues for a component that waits for the same response.
      if (!query?.isActive()) void client.cancelQueries({ queryKey, exact: true });
    };
    signal.addEventListener("abort", onAbort, { once: true });
    let answer: Attachment | undefined;
    const queryFn = async (call: { signal: AbortSignal }) => {
      // The app refetches all of its queries. The uploader polls by itself, so this one need not.
      if (answer) return answer;
      const attachment = await ask(call);
      resolve(attachment);
      return (answer = forCache(attachment));
    };
    client
      // Requested each time, because neither the cache nor a persister has Linq's current status.
      .fetchQuery({ ...query, queryFn, gcTime, staleTime: 0, persister: (fetch, context) => fetch(context) })
      .finally(() => signal.removeEventListener("abort", onAbort))
      .then(resolve, (cause: unknown) => reject(toUploadError(cause)));
  });
}

/** The part of a ticket that is cached. */
type TicketTrace = Pick<Ticket, "attachmentId" | "expiresAt">;

/** How long settled entries stay cached by default, in milliseconds, so that thousands of files don't pile up. */
const KEPT_MS = 60_000;

/**
 * Requests a ticket as a mutation, so that devtools and the app's handlers see it. The upload does not wait for handlers, because
 * one of them may refetch all of the app's queries. An aborted request leaves the cache silently, because it is not an error.
 */
function mutateForTicket(
  client: QueryClient,
  request: TicketRequest,
  signal: AbortSignal,
  ask: () => Promise<Ticket>,
): Promise<Ticket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const options: MutationOptions<TicketTrace, UploadError, TicketRequest> = {
      mutationKey: attachmentKeys.ticket(),
      mutationFn: () =>
        new Promise((succeed, fail) => {
          ask().then(
            (ticket) => {
              resolve(ticket);
              const { attachmentId, expiresAt } = ticket;
              succeed({ attachmentId, ...(expiresAt !== undefined && { expiresAt }) });
            },
            (cause: unknown) => signal.aborted || fail(cause),
          );
        }),
      retry: false,
      networkMode: "always",
    };
    // With a default scope, tickets would wait for each other and for the app's own mutations.
    const { scope: _scope, gcTime = KEPT_MS, ...own } = client.defaultMutationOptions(options);
    const cache = client.getMutationCache();
    const mutation = cache.build(client, { ...own, gcTime });
    const giveUp = () => {
      reject(signal.reason);
      mutation.destroy();
      cache.remove(mutation);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    mutation
      .execute(request)
      .catch(reject)
      .finally(() => signal.removeEventListener("abort", giveUp));
  });
}

/**
 * The same function for one call, after which it references nothing. Caches keep functions, and through one of them an uploader,
 * the app's callbacks and the page's elements would live as long as the cache entry.
 */
export function askOnce<Input extends unknown[], Answer>(
  ask: (...input: Input) => Promise<Answer>,
): (...input: Input) => Promise<Answer> {
  let held: typeof ask | undefined = ask;
  return (...input) => {
    const asked = held;
    held = undefined;
    return asked ? asked(...input) : Promise.reject(new Error("This was asked for already."));
  };
}
