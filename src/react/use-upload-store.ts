"use client";
import { useSyncExternalStore } from "react";
import type { UploaderStatus, UploadTotals } from "../upload/totals.js";
import type { Uploader } from "../upload/uploader.js";

/** The ids of an uploader's items, in order. Progress does not re-render. */
export function useUploadIds(uploader: Uploader): readonly string[] {
  return useSyncExternalStore(uploader.subscribe, uploader.getIds, uploader.getIds);
}

/** Sums over all items of an uploader. Re-renders with progress, about 20 times a second. */
export function useUploadTotals(uploader: Uploader): UploadTotals {
  return useSyncExternalStore(uploader.subscribe, uploader.getTotals, uploader.getTotals);
}

/** What an uploader as a whole is doing. Progress does not re-render. */
export function useUploadStatus(uploader: Uploader): UploaderStatus {
  return useSyncExternalStore(uploader.subscribe, uploader.getStatus, uploader.getStatus);
}

/** The ids of the attachments that can be used in a message, in list order. Progress does not re-render. */
export function useAttachmentIds(uploader: Uploader): readonly string[] {
  return useSyncExternalStore(uploader.subscribe, uploader.getAttachmentIds, uploader.getAttachmentIds);
}
