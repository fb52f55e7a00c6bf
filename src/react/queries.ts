"use client";
import {
  type DataTag,
  type MutationOptions,
  type UseQueryOptions,
  queryOptions,
} from "@tanstack/react-query";
import type { Attachment } from "../linq/attachment.js";
import type { UploadError } from "../linq/errors.js";
import type { Ticket } from "../linq/ticket.js";
import type { TicketRequest } from "../linq/wire.js";
import type { EndpointOptions } from "../transport/endpoint-client.js";
import { demand } from "../linq/demand.js";
import { sending } from "./load-sending.js";
import { attachmentKeys, forCache, statusQuery } from "./query-keys.js";

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
    queryFn: async ({ signal }) => {
      const { getAttachment } = await demand(sending);
      return forCache(await getAttachment(options, attachmentId, { signal }));
    },
  });
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
    mutationFn: async (request) =>
      (await demand(sending)).requestTicket(options(), request, new AbortController()),
  };
}
