import { type UploadItem, isEnded } from "./item.js";

/** Sums over the items, derived on each read. Canceled and rejected files are left out of files, bytes and fraction. */
export interface UploadTotals {
  /** Files that count: neither canceled nor rejected. */
  readonly files: number;
  /** Files whose attachment can be used. */
  readonly completed: number;
  /** Files that could not be uploaded. */
  readonly failed: number;
  /** Files that were refused. */
  readonly rejected: number;
  /** Files that were called off. */
  readonly canceled: number;
  /** Not ended yet. */
  readonly pending: number;
  /** Bytes sent of the files that count. */
  readonly loadedBytes: number;
  /** Bytes of the files that count. */
  readonly totalBytes: number;
  /** 0 to 1 by bytes; below 1 while any file is not complete, and for good when one failed. */
  readonly fraction: number;
  /** Sum over the files that are being sent. */
  readonly bytesPerSecond: number;
  /** For the bytes not sent yet, at the current speed; `undefined` while that is unknown. */
  readonly secondsLeft: number | undefined;
}

export function computeTotals(items: Iterable<UploadItem>): UploadTotals {
  const count = { completed: 0, failed: 0, rejected: 0, canceled: 0, pending: 0 };
  let loadedBytes = 0;
  let totalBytes = 0;
  let bytesLeft = 0;
  let bytesPerSecond = 0;
  for (const item of items) {
    if (isEnded(item)) count[item.status === "complete" ? "completed" : item.status] += 1;
    else {
      count.pending += 1;
      bytesLeft += item.size - item.loadedBytes;
      bytesPerSecond += item.bytesPerSecond ?? 0;
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
    bytesPerSecond,
    secondsLeft: bytesPerSecond > 0 ? bytesLeft / bytesPerSecond : undefined,
  };
}

/** `idle`: nothing to do. `uploading`: files wait or are sent. `processing`: Linq has all bytes. `settled`: everything ended. */
export type UploaderStatus = "idle" | "uploading" | "processing" | "settled";

/** @param waitingForStart ids of the items that wait for `start()`, which count as nothing to do */
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
