"use client";
import { QueryClientContext, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import type { Attachment } from "../linq/attachment.js";
import type { UploadError } from "../linq/errors.js";
import { pollInterval } from "../upload/poll-interval.js";
import { resolvePoll } from "../upload/resolved-options.js";
import { givenOnly } from "../linq/given-only.js";
import { useLinqUploaderDefaults } from "./defaults.js";
import { attachmentStatusOptions } from "./queries.js";
import { getOwnQueryClient } from "./query-client.js";
import type { AttachmentUploadOptions } from "./types.js";

/** What `useAttachmentStatus` takes; anything missing comes from the provider. */
export type AttachmentStatusOptions = Pick<
  AttachmentUploadOptions,
  "endpoint" | "headers" | "credentials" | "poll" | "queryClient"
>;

/**
 * What Linq says about an attachment: a query, asked again at growing intervals while it is `pending`, also in hidden
 * tabs, until `poll.timeoutMs` is over. `poll: false` asks once. Disabled while `attachmentId` is `undefined`.
 */
export function useAttachmentStatus(
  attachmentId: string | undefined,
  options: AttachmentStatusOptions = {},
): UseQueryResult<Attachment, UploadError> {
  const nearest = useContext(QueryClientContext);
  const { poll, queryClient, ...endpoint } = { ...useLinqUploaderDefaults(), ...givenOnly(options) };
  return useQuery(
    {
      ...attachmentStatusOptions(attachmentId ?? "", endpoint),
      enabled: attachmentId !== undefined && endpoint.endpoint !== undefined,
      refetchInterval: ({ state }) => {
        const isPending = state.data?.status === "pending" || state.error?.retryable === true;
        if (poll === false || !isPending) return false;
        return pollInterval(state.dataUpdateCount + state.errorUpdateCount, resolvePoll(poll));
      },
      refetchIntervalInBackground: true,
    },
    queryClient ?? nearest ?? getOwnQueryClient(),
  );
}
