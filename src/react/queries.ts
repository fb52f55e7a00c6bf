"use client";
import type { MutationOptions, UseQueryOptions } from "@tanstack/react-query";
import type { Attachment } from "../linq/attachment.js";
import type { UploadError } from "../linq/errors.js";
import type { Ticket } from "../linq/ticket.js";
import type { TicketRequest } from "../linq/wire.js";
import { type EndpointOptions, getAttachment, requestTicket } from "../transport/endpoint-client.js";

/** TanStack Query keys. Attachment ids are unique everywhere, so the endpoint is no part of them. */
export const attachmentKeys = {
  all: ["linq-attachments"] as const,
  ticket: () => [...attachmentKeys.all, "ticket"] as const,
  status: (attachmentId: string) => [...attachmentKeys.all, "status", attachmentId] as const,
};

type StatusKey = ReturnType<typeof attachmentKeys.status>;

/** Query options with their key. */
export type AttachmentStatusQuery = UseQueryOptions<Attachment, UploadError, Attachment, StatusKey> & {
  queryKey: StatusKey;
};

/**
 * Query options for what Linq says about an attachment, for `useQuery`, `fetchQuery` and the like.
 * Errors are `UploadError`. Not retried by the query: uploads have their own policy.
 */
export function attachmentStatusOptions(
  attachmentId: string,
  options: EndpointOptions,
): AttachmentStatusQuery {
  return {
    queryKey: attachmentKeys.status(attachmentId),
    queryFn: ({ signal }) => getAttachment(options, attachmentId, { signal }),
    retry: false,
    // An app's default of pausing offline would leave uploads waiting on a query that never runs.
    networkMode: "always",
  };
}

/**
 * Mutation options for a ticket. Never retried nor kept: the uploader decides on retries, and a ticket is a
 * permission that has no place in a cache. Its URL and headers are in private fields, so devtools don't show them.
 */
export function ticketMutationOptions(
  options: () => EndpointOptions,
): MutationOptions<Ticket, UploadError, TicketRequest> {
  return {
    mutationKey: attachmentKeys.ticket(),
    mutationFn: (request) => requestTicket(options(), request, new AbortController()),
    retry: false,
    gcTime: 0,
    networkMode: "always",
  };
}
