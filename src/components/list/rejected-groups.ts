"use client";
import { useMemo, useSyncExternalStore } from "react";
import { useUploadIds } from "../../react/use-upload-store.js";
import type { RejectedItem } from "../../upload/item.js";
import { useWidget } from "../widget-root/widget-context.js";

/** Up to this many rejected files with the same reason keep rows of their own. */
const MAX_ROWS = 3;

/** Rejected files with the same reason, which share a row. */
export interface RejectedGroup {
  readonly reason: string;
  readonly first: RejectedItem;
  readonly items: readonly RejectedItem[];
}

/** The files that share a row. */
export interface RejectedGroups {
  /** By the id of the first file, in whose place the group is listed. */
  readonly byFirst: ReadonlyMap<string, RejectedGroup>;
  /** Ids of the other files without a row of their own. */
  readonly hidden: ReadonlySet<string>;
}

const NONE: RejectedGroups = { byFirst: new Map(), hidden: new Set() };

/** The rejected files that share a row, or in a field have none. Progress neither re-renders nor walks the list. */
export function useRejectedGroups(): RejectedGroups {
  const { uploader, variant, messages, format } = useWidget();
  const ids = useUploadIds(uploader);
  const countRejected = () => uploader.getTotals().rejected;
  const count = useSyncExternalStore(uploader.subscribe, countRejected, countRejected);
  return useMemo(() => {
    if (variant === "field") {
      // A field has one row. A new file takes it once it has passed its checks, and the old one is removed.
      const only = ids.find((id) => uploader.getItem(id)?.status !== "rejected");
      return { ...NONE, hidden: new Set(ids.filter((id) => id !== only)) };
    }
    if (count <= MAX_ROWS) return NONE;
    const byReason = new Map<string, RejectedItem[]>();
    for (const id of ids) {
      const item = uploader.getItem(id);
      if (item?.status !== "rejected") continue;
      const [issue] = item.issues;
      const reason = issue ? messages.groupedIssue(issue, format) : "";
      const items = byReason.get(reason);
      if (items) items.push(item);
      else byReason.set(reason, [item]);
    }
    const byFirst = new Map<string, RejectedGroup>();
    const hidden = new Set<string>();
    for (const [reason, items] of byReason) {
      const [first, ...others] = items;
      if (!first || items.length <= MAX_ROWS) continue;
      byFirst.set(first.id, { reason, first, items });
      for (const { id } of others) hidden.add(id);
    }
    return { byFirst, hidden };
    // The rejected items change only with the list or with their number.
  }, [uploader, variant, messages, format, ids, count]);
}
