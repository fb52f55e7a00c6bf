"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { Uploader } from "../../upload/uploader.js";

const NONE: readonly string[] = [];

/** Ids of refused files, in list order. Progress neither renders its user nor walks the list. */
export function useRejectedIds(uploader: Uploader, ids: readonly string[]): readonly string[] {
  const countRejected = () => uploader.getTotals().rejected;
  const count = useSyncExternalStore(uploader.subscribe, countRejected, countRejected);
  // The ids of refused items change only with the list or with their number.
  return useMemo(
    () => (count === 0 ? NONE : ids.filter((id) => uploader.getItem(id)?.status === "rejected")),
    [uploader, ids, count],
  );
}
