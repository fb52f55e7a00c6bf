"use client";
import type { MutationOptions, QueryClient } from "@tanstack/react-query";
import type { UploadError } from "../linq/errors.js";
import type { Ticket } from "../linq/ticket.js";
import type { TicketRequest } from "../linq/wire.js";
import { attachmentKeys } from "./query-keys.js";

/** All that the cache gets of a ticket. */
type TicketTrace = Pick<Ticket, "attachmentId" | "expiresAt">;

/** How long the cache keeps what is over where the app says nothing; thousands of files should not pile up. Milliseconds. */
export const KEPT_MS = 60_000;

/**
 * Asks for a ticket as a mutation, so that devtools and the app's handlers hear of it; the upload waits for no handler, since one
 * may fetch all the app's queries again. A request that is given up leaves the cache without a word: it is no error.
 */
export function mutateForTicket(
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
    // A default scope would let tickets wait for each other, and for whatever else of the app's is in it.
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
