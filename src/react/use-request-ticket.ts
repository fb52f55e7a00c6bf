"use client";
import { QueryClientContext, type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useContext } from "react";
import type { UploadError } from "../linq/errors.js";
import type { Ticket } from "../linq/attachment.js";
import type { TicketRequest } from "../linq/wire.js";
import { givenOnly } from "../linq/given-only.js";
import { useLinqUploaderDefaults } from "./provider.js";
import { ticketMutationOptions } from "./queries.js";
import { getOwnQueryClient } from "./query-client.js";
import type { AttachmentUploadOptions } from "./types.js";

/** Options of `useRequestTicket`. Missing ones come from the provider. */
export type RequestTicketOptions = Pick<
  AttachmentUploadOptions,
  "endpoint" | "headers" | "credentials" | "queryClient"
>;

/**
 * Requests a ticket from the endpoint, as a mutation. For apps that send the bytes themselves: `useAttachmentUpload` does not need it.
 *
 * The mutation is never retried and never cached. The ticket's URL and headers don't show in devtools.
 */
export function useRequestTicket(
  options: RequestTicketOptions = {},
): UseMutationResult<Ticket, UploadError, TicketRequest> {
  const nearest = useContext(QueryClientContext);
  const { queryClient, ...endpoint } = { ...useLinqUploaderDefaults(), ...givenOnly(options) };
  return useMutation(
    ticketMutationOptions(() => endpoint),
    queryClient ?? nearest ?? getOwnQueryClient(),
  );
}
