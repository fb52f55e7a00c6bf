"use client";
import type { Attachment } from "../linq/attachment.js";

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
