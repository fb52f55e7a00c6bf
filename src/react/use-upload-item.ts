"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { UploadItem } from "../upload/item.js";
import type { Uploader } from "../upload/uploader-type.js";
import { subscriptionsOf } from "./item-subscriptions.js";

/** One item, kept up to date. A change of another item does not re-render. `undefined` once it is removed. */
export function useUploadItem(uploader: Uploader, id: string): UploadItem | undefined {
  const subscribe = useCallback(
    (listener: () => void) => subscriptionsOf(uploader).subscribe(id, listener),
    [uploader, id],
  );
  const getItem = () => uploader.getItem(id);
  return useSyncExternalStore(subscribe, getItem, getItem);
}
