import {
  ConversionFailure,
  type ImageTarget,
  MAX_PIXELS,
  type RasterRequest,
  type RasterResult,
  encode,
  fillBehind,
  openCanvas,
} from "./raster.js";
import { type WebpHeader, readWebpHeader } from "./webp-header.js";

/** A chunk type that decoders ignore. */
const UNKNOWN_CHUNK = "skip";

/**
 * Decodes a WebP image (only the first frame of an animation) and encodes it again.
 *
 * - Lossy and opaque images become JPEG, because PNG would only be larger.
 * - Other images become PNG.
 * - Opaque images that are too large as PNG become JPEG.
 * - If only JPEG is accepted, all images become JPEG, with transparent ones on white.
 *
 * Runs on the page, where Chromium decodes and encodes on other threads. Drawing 12 million pixels blocks the page for 0.2 s.
 * @throws ConversionFailure, or the signal's reason when aborted
 */
export async function convertWebp(
  { file, types, maxBytes }: RasterRequest,
  signal: AbortSignal,
): Promise<RasterResult> {
  const header = await readWebpHeader(file);
  if (header.width * header.height > MAX_PIXELS) throw new ConversionFailure("too-large");
  signal.throwIfAborted();
  const bitmap = await decode(file, header);
  try {
    signal.throwIfAborted();
    const isRotated = header.orientation >= 5;
    const { canvas, context } = openCanvas(
      isRotated ? bitmap.height : bitmap.width,
      isRotated ? bitmap.width : bitmap.height,
      header.isWideGamut ? "display-p3" : "srgb",
    );
    context.setTransform(...orientationTransform(header.orientation, bitmap.width, bitmap.height));
    context.drawImage(bitmap, 0, 0);
    if (!types.includes("image/png")) fillBehind(context);
    const image = await encode(canvas, targets(header, types), maxBytes);
    return { image, isAnimated: header.isAnimated };
  } finally {
    bitmap.close();
  }
}

function targets({ isLossy, isOpaque }: WebpHeader, types: readonly ImageTarget[]): readonly ImageTarget[] {
  if (types.length === 1) return types;
  if (!isOpaque) return ["image/png"];
  return isLossy ? ["image/jpeg", "image/png"] : ["image/png", "image/jpeg"];
}

/** Hides the Exif orientation from the decoder, because browsers differ in applying it to WebP. It is applied here instead. */
async function decode(file: Blob, { orientation, exifTypeAt }: WebpHeader): Promise<ImageBitmap> {
  const parts =
    orientation === 1 || exifTypeAt === undefined
      ? [file]
      : [file.slice(0, exifTypeAt), UNKNOWN_CHUNK, file.slice(exifTypeAt + UNKNOWN_CHUNK.length)];
  try {
    return await createImageBitmap(new Blob(parts, { type: "image/webp" }));
  } catch (cause) {
    throw new ConversionFailure("undecodable", cause);
  }
}

/** Arguments for `setTransform` that rotate and mirror an image of this size as its Exif orientation says. */
function orientationTransform(
  orientation: number,
  width: number,
  height: number,
): [a: number, b: number, c: number, d: number, e: number, f: number] {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, height, 0];
    case 7:
      return [0, -1, -1, 0, height, width];
    case 8:
      return [0, -1, 1, 0, 0, width];
    default:
      return [1, 0, 0, 1, 0, 0];
  }
}
