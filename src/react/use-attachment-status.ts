"use client";
import { QueryClientContext, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import type { Attachment } from "../linq/attachment.js";
import type { UploadError } from "../linq/errors.js";
import { pollInterval } from "../upload/follow-status.js";
import { resolvePoll } from "../upload/resolved-options.js";
import { givenOnly } from "../linq/given-only.js";
import { useLinqUploaderDefaults } from "./provider.js";
import { attachmentStatusOptions, readStatus } from "./queries.js";
import { getOwnQueryClient } from "./query-client.js";
import type { AttachmentUploadOptions } from "./types.js";

/** Options of `useAttachmentStatus`. Missing ones come from the provider. */
export type AttachmentStatusOptions = Pick<
  AttachmentUploadOptions,
  "endpoint" | "headers" | "credentials" | "poll" | "queryClient"
>;

/**
 * The status of an attachment, as a query.
 *
 * While it is `pending`, it is polled at growing intervals until `poll.timeoutMs` is over, also in hidden tabs. `poll: false`
 * requests it once. Disabled while `attachmentId` is `undefined`.
 */
export function useAttachmentStatus(
  attachmentId: string | undefined,
  options: AttachmentStatusOptions = {},
): UseQueryResult<Attachment, UploadError> {
  const nearest = useContext(QueryClientContext);
  const { poll, queryClient, ...endpoint } = { ...useLinqUploaderDefaults(), ...givenOnly(options) };
  const [polls] = useState(() => new Map<string, number>());
  const id = attachmentId ?? "";
  return useQuery(
    {
      ...attachmentStatusOptions(id, endpoint),
      // Counted here, because the query's own counts include the polls of an uploader and of other components.
      queryFn: ({ signal }) => {
        polls.set(id, (polls.get(id) ?? 0) + 1);
        return readStatus(id, endpoint, signal);
      },
      enabled: attachmentId !== undefined && endpoint.endpoint !== undefined,
      refetchInterval: ({ state }) => {
        const isPending = state.data?.status === "pending" || state.error?.retryable === true;
        if (poll === false || !isPending) return false;
        return pollInterval(polls.get(id) ?? 0, resolvePoll(poll));
      },
      refetchIntervalInBackground: true,
    },
    queryClient ?? nearest ?? getOwnQueryClient(),
  );
}
