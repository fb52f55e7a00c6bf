"use client";
import {
  type DataTag,
  type MutationOptions,
  type UseQueryOptions,
  queryOptions,
} from "@tanstack/react-query";
import type { Attachment, Ticket } from "../linq/attachment.js";
import type { TicketRequest } from "../linq/wire.js";
import type { UploadError } from "../linq/errors.js";
import { type EndpointOptions, getAttachment, requestTicket } from "../transport/endpoint-client.js";

/** TanStack Query keys. Attachment ids are unique everywhere, so the endpoint is no part of them. */
export const attachmentKeys = {
  /** Of everything here. */
  all: ["linq-attachments"] as const,
  /** Of every ticket mutation. */
  ticket: () => [...attachmentKeys.all, "ticket"] as const,
  /** Of every status query. */
  statuses: () => [...attachmentKeys.all, "status"] as const,
  status: (attachmentId: string) => [...attachmentKeys.statuses(), attachmentId] as const,
};

/** All of a status query but how it asks. */
export function statusQuery(attachmentId: string) {
  return {
    queryKey: attachmentKeys.status(attachmentId),
    retry: false,
    // An app's default of pausing offline would leave uploads waiting on a query that never runs.
    networkMode: "always",
  } as const;
}

/**
 * What may lie in a cache, and so in devtools and in persisted caches: a download URL with a query is taken for a signed one,
 * which lets in whoever has it and is of no use after minutes. Linq's lasting ones have none.
 */
export function forCache(attachment: Attachment): Attachment {
  const { downloadUrl, ...rest } = attachment;
  return downloadUrl?.includes("?") ? rest : attachment;
}

type StatusKey = ReturnType<typeof attachmentKeys.status>;

/** Query options with their key, by which `getQueryData` knows the type. */
export type AttachmentStatusQuery = UseQueryOptions<Attachment, UploadError, Attachment, StatusKey> & {
  queryKey: DataTag<StatusKey, Attachment, UploadError>;
};

/**
 * Query options for what Linq says about an attachment, for `useQuery`, `fetchQuery` and the like.
 * Errors are `UploadError`. Not retried by the query: uploads have their own policy. A signed download URL is left out.
 */
export function attachmentStatusOptions(
  attachmentId: string,
  options: EndpointOptions,
): AttachmentStatusQuery {
  return queryOptions({
    ...statusQuery(attachmentId),
    queryFn: ({ signal }) => readStatus(attachmentId, options, signal),
  });
}

/** Asks the endpoint for an attachment, as it may be cached. */
export async function readStatus(
  attachmentId: string,
  options: EndpointOptions,
  signal: AbortSignal,
): Promise<Attachment> {
  return forCache(await getAttachment(options, attachmentId, { signal }));
}

/**
 * Mutation options for a ticket, for `useMutation`. Never retried, because a second ticket is a second attachment, nor kept:
 * a ticket is a permission that has no place in a cache. Its URLs and headers are in private fields, so devtools don't show them.
 */
export function ticketMutationOptions(
  options: () => EndpointOptions,
): MutationOptions<Ticket, UploadError, TicketRequest> {
  return {
    mutationKey: attachmentKeys.ticket(),
    retry: false,
    gcTime: 0,
    networkMode: "always",
    mutationFn: (request) => requestTicket(options(), request, new AbortController()),
  };
}
