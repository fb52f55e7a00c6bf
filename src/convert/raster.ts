import type { TransformFailure } from "../linq/errors.js";

/** Why an image cannot be converted. */
export class ConversionFailure extends Error {
  readonly reason: TransformFailure;

  constructor(reason: TransformFailure, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** The types that images are converted to. */
export type ImageTarget = "image/png" | "image/jpeg";

export interface RasterRequest {
  readonly file: Blob;
  /** Accepted result types, at least one. */
  readonly types: readonly ImageTarget[];
  /** Largest result, in bytes. */
  readonly maxBytes: number;
}

export interface RasterResult {
  readonly image: Blob;
  /** Whether there were more frames than the one that was kept. */
  readonly isAnimated: boolean;
}

/**
 * Most pixels of an image, such as 8,192 by 8,192. These take 256 MiB in memory, and a conversion holds two copies. It is also
 * Safari's largest canvas.
 */
export const MAX_PIXELS = 67_108_864;

/** At this quality a JPEG cannot be distinguished from the original by eye. */
const JPEG_QUALITY = 0.95;

/**
 * Opens a canvas and checks that it works, because browsers silently draw nothing on one that is too large for them.
 * @throws ConversionFailure `too-large`
 */
export function openCanvas(
  width: number,
  height: number,
  colorSpace: PredefinedColorSpace,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  if (width * height > MAX_PIXELS) throw new ConversionFailure("too-large");
  const canvas = new OffscreenCanvas(width, height);
  // `willReadFrequently` keeps it off the GPU, which has lower limits and varying pixels.
  const context = canvas.getContext("2d", { colorSpace, willReadFrequently: true });
  if (!context) throw new ConversionFailure("too-large");
  context.fillRect(width - 1, height - 1, 1, 1);
  const [, , , alpha] = context.getImageData(width - 1, height - 1, 1, 1).data;
  if (alpha !== 255) throw new ConversionFailure("too-large");
  context.clearRect(width - 1, height - 1, 1, 1);
  return { canvas, context };
}

/** Fills transparent areas with white, which would be black in types without transparency. */
export function fillBehind(context: OffscreenCanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  context.resetTransform();
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
}

/**
 * Encodes in the first of `types` in which the image is small enough. The canvas is empty afterwards.
 * @throws ConversionFailure `too-large` or `undecodable`
 */
export async function encode(
  canvas: OffscreenCanvas,
  types: readonly ImageTarget[],
  maxBytes: number,
): Promise<Blob> {
  try {
    for (const type of types) {
      const blob = await canvas.convertToBlob({ type, quality: JPEG_QUALITY }).catch((cause: unknown) => {
        // Browsers don't export a canvas that they consider tainted by another origin.
        throw new ConversionFailure("undecodable", cause);
      });
      if (blob.size <= maxBytes) return blob;
    }
  } finally {
    // Frees up to 256 MiB at once. Otherwise the memory stays until a garbage collection, and iOS limits that of all canvases.
    canvas.width = 0;
    canvas.height = 0;
  }
  throw new ConversionFailure("too-large");
}
