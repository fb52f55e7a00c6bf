"use client";
import { useSyncExternalStore } from "react";
import type { UploadItem } from "../upload/item.js";
import type { UploadTotals } from "../upload/totals.js";
import type { Uploader } from "../upload/uploader-type.js";

/** One item, kept up to date. A change of another item does not re-render. `undefined` once it is removed. */
export function useUploadItem(uploader: Uploader, id: string): UploadItem | undefined {
  const getItem = () => uploader.getItem(id);
  return useSyncExternalStore(uploader.subscribe, getItem, getItem);
}

/** The list's ids in order. Progress does not re-render. */
export function useUploadIds(uploader: Uploader): readonly string[] {
  return useSyncExternalStore(uploader.subscribe, uploader.getIds, uploader.getIds);
}

/** Sums over all items. Re-renders with progress, about 20 times a second. */
export function useUploadTotals(uploader: Uploader): UploadTotals {
  return useSyncExternalStore(uploader.subscribe, uploader.getTotals, uploader.getTotals);
}
