import type { TransformFailure } from "../linq/errors.js";

/** Why an image cannot be converted; plain enough to come back from a worker. */
export class ConversionFailure extends Error {
  readonly reason: TransformFailure;

  constructor(reason: TransformFailure, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

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

/** @throws ConversionFailure `too-large` where the browser has no canvas of this size: it would draw nothing, and say nothing */
export function openCanvas(
  width: number,
  height: number,
  colorSpace: PredefinedColorSpace,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  if (width * height > MAX_PIXELS) throw new ConversionFailure("too-large");
  const canvas = new OffscreenCanvas(width, height);
  // Kept off the graphics card, whose own limits are lower and whose pixels vary.
  const context = canvas.getContext("2d", { colorSpace, willReadFrequently: true });
  if (!context) throw new ConversionFailure("too-large");
  context.fillRect(width - 1, height - 1, 1, 1);
  const [, , , alpha] = context.getImageData(width - 1, height - 1, 1, 1).data;
  if (alpha !== 255) throw new ConversionFailure("too-large");
  context.clearRect(width - 1, height - 1, 1, 1);
  return { canvas, context };
}

/** White behind what is drawn, for types that have no transparency: it would be black. */
export function fillBehind(context: OffscreenCanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  context.resetTransform();
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
}

/** The first of these types in which the image is small enough. @throws ConversionFailure `too-large`, `undecodable` */
export async function encode(
  canvas: OffscreenCanvas,
  types: readonly ImageTarget[],
  maxBytes: number,
): Promise<Blob> {
  for (const type of types) {
    const blob = await canvas.convertToBlob({ type, quality: JPEG_QUALITY }).catch((cause: unknown) => {
      // A browser that holds what is drawn for another origin's does not give it out.
      throw new ConversionFailure("undecodable", cause);
    });
    if (blob.size <= maxBytes) return blob;
  }
  throw new ConversionFailure("too-large");
}
