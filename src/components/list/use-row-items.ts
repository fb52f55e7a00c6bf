"use client";

import { useMemo, useSyncExternalStore } from "react";
import { subscriptionsOf } from "../../react/use-upload-item.js";
import type { UploadItem } from "../../upload/item.js";
import type { Uploader } from "../../upload/uploader.js";
import type { Nearness } from "./nearness.js";

export interface RowItem {
  readonly item: UploadItem;
  /** Far from what can be seen, and never near it. */
  readonly isDistant: boolean;
}

/** The items of some rows, kept up to date; the same array while nothing of them changes. */
export function useRowItems(
  uploader: Uploader,
  nearness: Nearness | undefined,
  ids: readonly string[],
): readonly RowItem[] {
  const { subscribe, getRows, getServerRows } = useMemo(() => {
    const read = (isDistant: (id: string) => boolean) => {
      let latest: readonly RowItem[] = [];
      return () => {
        const items = ids.map((id) => uploader.getItem(id)).filter((item) => item !== undefined);
        const isSame = (item: UploadItem, index: number) =>
          latest[index]?.item === item && latest[index].isDistant === isDistant(item.id);
        if (items.length !== latest.length || !items.every(isSame))
          latest = items.map((item) => ({ item, isDistant: isDistant(item.id) }));
        return latest;
      };
    };
    return {
      subscribe: (listener: () => void) => {
        const stops = ids.map((id) => subscriptionsOf(uploader).subscribe(id, listener));
        if (nearness) stops.push(nearness.subscribe(listener));
        return () => stops.forEach((stop) => stop());
      },
      getRows: read((id) => nearness !== undefined && !nearness.has(id)),
      getServerRows: read(() => nearness !== undefined),
    };
  }, [uploader, nearness, ids]);
  return useSyncExternalStore(subscribe, getRows, getServerRows);
}
