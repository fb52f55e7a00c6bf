import { type UploadItem, isEnded } from "./item.js";

/** Sums over all items. Canceled and rejected files do not count in `files`, bytes and `fraction`. */
export interface UploadTotals {
  /** Number of files that are neither canceled nor rejected. */
  readonly files: number;
  /** Number of files whose attachment can be used. */
  readonly completed: number;
  /** Number of files that could not be uploaded. */
  readonly failed: number;
  /** Number of rejected files. */
  readonly rejected: number;
  /** Number of canceled files. */
  readonly canceled: number;
  /** Number of files that have not ended. */
  readonly pending: number;
  /** Bytes sent so far. */
  readonly loadedBytes: number;
  /** Bytes of all files. */
  readonly totalBytes: number;
  /** 0 to 1, by bytes. Stays below 1 while any file is not complete, failed files included. */
  readonly fraction: number;
  /** Speed of all files together, in bytes per second. 0 until it is known, which takes 1.5 s. */
  readonly bytesPerSecond: number;
  /** Seconds until the remaining bytes are sent, at this speed. `undefined` while the speed is unknown. */
  readonly secondsLeft: number | undefined;
}

/** @param bytesPerSecond the speed of all files together */
export function computeTotals(items: Iterable<UploadItem>, bytesPerSecond = 0): UploadTotals {
  const count = { completed: 0, failed: 0, rejected: 0, canceled: 0, pending: 0 };
  let loadedBytes = 0;
  let totalBytes = 0;
  let bytesLeft = 0;
  for (const item of items) {
    if (isEnded(item)) count[item.status === "complete" ? "completed" : item.status] += 1;
    else {
      count.pending += 1;
      bytesLeft += item.size - item.loadedBytes;
    }
    if (item.status === "rejected" || item.status === "canceled") continue;
    totalBytes += item.size;
    loadedBytes += item.loadedBytes;
  }
  const files = count.completed + count.failed + count.pending;
  const allComplete = files > 0 && count.completed === files;
  return {
    ...count,
    files,
    loadedBytes,
    totalBytes,
    fraction: allComplete ? 1 : totalBytes === 0 ? 0 : Math.min(loadedBytes / totalBytes, 0.99),
    bytesPerSecond: bytesLeft > 0 ? bytesPerSecond : 0,
    secondsLeft: bytesLeft > 0 && bytesPerSecond > 0 ? bytesLeft / bytesPerSecond : undefined,
  };
}

/**
 * What an uploader as a whole is doing.
 *
 * - `"idle"`: There is nothing to do.
 * - `"uploading"`: Files wait or are sent.
 * - `"processing"`: Linq has all bytes.
 * - `"settled"`: All files have ended.
 */
export type UploaderStatus = "idle" | "uploading" | "processing" | "settled";

/** @param waitingForStart ids of the items that wait for `start()`, which count as idle */
export function computeStatus(
  { items, totals }: { readonly items: readonly UploadItem[]; readonly totals: UploadTotals },
  waitingForStart: ReadonlySet<string>,
): UploaderStatus {
  const { files, pending, canceled } = totals;
  if (pending === waitingForStart.size) return files + canceled > pending ? "settled" : "idle";
  const isProcessing = (item: UploadItem) =>
    isEnded(item) || item.status === "processing" || waitingForStart.has(item.id);
  return items.every(isProcessing) ? "processing" : "uploading";
}
