/** What images are converted to. */
export type ImageTarget = "image/png" | "image/jpeg";

export interface RasterRequest {
  readonly file: Blob;
  /** What may come out, at least one. */
  readonly types: readonly ImageTarget[];
  /** Bytes. */
  readonly maxBytes: number;
}

export interface RasterResult {
  readonly image: Blob;
  /** There were more frames than the one that was kept. */
  readonly isAnimated: boolean;
}

/** 8,192 by 8,192: 256 MiB as pixels in memory, of which a conversion needs two. The largest canvas of Safari, too. */
export const MAX_PIXELS = 67_108_864;

/** What a browser keeps of an image in JPEG at this quality cannot be told from the original by eye. */
export const JPEG_QUALITY = 0.95;
