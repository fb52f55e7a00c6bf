"use client";
import { useSyncExternalStore } from "react";
import type { UploadTotals } from "../upload/totals.js";
import type { Uploader } from "../upload/uploader-type.js";

/** The list's ids in order. Progress does not re-render. */
export function useUploadIds(uploader: Uploader): readonly string[] {
  return useSyncExternalStore(uploader.subscribe, uploader.getIds, uploader.getIds);
}

/** Sums over all items. Re-renders with progress, about 20 times a second. */
export function useUploadTotals(uploader: Uploader): UploadTotals {
  return useSyncExternalStore(uploader.subscribe, uploader.getTotals, uploader.getTotals);
}
