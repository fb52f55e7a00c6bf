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

/** TanStack Query keys. They don't contain the endpoint, because attachment ids are unique everywhere. */
export const attachmentKeys = {
  /** Matches every ticket and status. */
  all: ["linq-attachments"] as const,
  /** Matches every ticket mutation. */
  ticket: () => [...attachmentKeys.all, "ticket"] as const,
  /** Matches every status query. */
  statuses: () => [...attachmentKeys.all, "status"] as const,
  status: (attachmentId: string) => [...attachmentKeys.statuses(), attachmentId] as const,
};

/** The options of a status query, without its query function. */
export function statusQuery(attachmentId: string) {
  return {
    queryKey: attachmentKeys.status(attachmentId),
    retry: false,
    // An app's default of pausing offline would leave uploads waiting on a query that never runs.
    networkMode: "always",
  } as const;
}

/**
 * An attachment as it may be cached, and so shown in devtools and persisted. A download URL with a query string is removed: it may
 * be signed, which gives access to whoever has it for some minutes. Linq's permanent URLs have no query string.
 */
export function forCache(attachment: Attachment): Attachment {
  const { downloadUrl, ...rest } = attachment;
  return downloadUrl?.includes("?") ? rest : attachment;
}

type StatusKey = ReturnType<typeof attachmentKeys.status>;

/** Query options with a key that tells `getQueryData` the type. */
export type AttachmentStatusQuery = UseQueryOptions<Attachment, UploadError, Attachment, StatusKey> & {
  queryKey: DataTag<StatusKey, Attachment, UploadError>;
};

/**
 * Query options for the status of an attachment, for `useQuery`, `fetchQuery` and similar functions.
 *
 * Errors are `UploadError`s. The query does not retry, because uploads have their own policy. A signed download URL is removed.
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
 * Mutation options for a ticket, for `useMutation`.
 *
 * The mutation is never retried, because a second ticket is a second attachment. It is not cached either, because a ticket is a
 * permission. Its URLs and headers are in private fields, so devtools don't show them.
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
