/** Sums over the items, derived on each read. Canceled and rejected files are left out. */
export interface UploadTotals {
  /** Files that count: neither canceled nor rejected. */
  readonly files: number;
  readonly completed: number;
  readonly failed: number;
  readonly rejected: number;
  readonly canceled: number;
  /** Not ended yet. */
  readonly pending: number;
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** 0 to 1 by bytes; below 1 while any file is not complete, and for good when one failed. */
  readonly fraction: number;
  readonly bytesPerSecond: number;
  /** `undefined` while unknown. */
  readonly secondsLeft: number | undefined;
}
