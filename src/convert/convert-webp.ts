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

/** Of no type that a decoder knows. */
const UNKNOWN_CHUNK = "skip";

/**
 * Decodes a WebP image, the first frame of an animated one, and encodes it again: in JPEG when it was lossy and opaque, for
 * PNG would only be larger, else in PNG. An opaque one that is too large as PNG becomes a JPEG, too; where only JPEG is taken,
 * all do, the transparent ones on white.
 * @throws ConversionFailure
 */
export async function convertWebp({ file, types, maxBytes }: RasterRequest): Promise<RasterResult> {
  const header = await readWebpHeader(file);
  if (header.width * header.height > MAX_PIXELS) throw new ConversionFailure("too-large");
  const bitmap = await decode(file, header);
  try {
    const isTurned = header.orientation >= 5;
    const { canvas, context } = openCanvas(
      isTurned ? bitmap.height : bitmap.width,
      isTurned ? bitmap.width : bitmap.height,
      header.isWideGamut ? "display-p3" : "srgb",
    );
    context.setTransform(...turn(header.orientation, bitmap.width, bitmap.height));
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

/** Browsers differ in whether they turn a WebP as its Exif says: that is hidden from them, and done here. */
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

/** What turns and mirrors an image of this size as its Exif orientation says, for `setTransform`. */
function turn(
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
