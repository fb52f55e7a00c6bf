import { UploadError, type TransformFailure } from "../linq/errors.js";
import { fileUnreadable, readingError } from "../linq/reading-error.js";
import { ConversionFailure, type ImageTarget } from "./raster.js";
import { convertSvg } from "./convert-svg.js";
import { convertWebp } from "./convert-webp.js";

interface ConvertImageOptions {
  /** `image/webp` or `image/svg+xml`. */
  contentType: string;
  types: readonly ImageTarget[];
  maxBytes: number;
  signal: AbortSignal;
}

/**
 * Converts WebP and SVG to PNG or JPEG. Keeps orientation, transparency and color, but not metadata. The original file is not
 * changed.
 * @throws UploadError `transform-failed` or `file-unreadable`, or the signal's reason when aborted
 */
export async function convertImage(
  file: File,
  { contentType, types, maxBytes, signal }: ConvertImageOptions,
): Promise<{ file: File; isAnimated: boolean }> {
  try {
    const unreadable = await readingError(file);
    if (unreadable) throw unreadable;
    if (typeof OffscreenCanvas !== "function") throw new ConversionFailure("unsupported");
    const request = { file, types, maxBytes };
    const convert = contentType === "image/svg+xml" ? convertSvg : convertWebp;
    const { image, isAnimated } = await convert(request, signal);
    signal.throwIfAborted();
    const { type } = image;
    const { lastModified } = file;
    return { file: new File([image], renamed(file.name, type), { type, lastModified }), isAnimated };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof UploadError) throw cause;
    if (cause instanceof DOMException) throw fileUnreadable(cause);
    throw failure(cause instanceof ConversionFailure ? cause : new ConversionFailure("undecodable", cause));
  }
}

/** Replaces the extension of the old type. Appends to any other extension, which counts as part of the name. */
function renamed(name: string, type: string): string {
  const stem = name.replace(/\.(?:webp|svg)$/i, "");
  return `${stem === "" ? "image" : stem}.${type === "image/png" ? "png" : "jpg"}`;
}

const MESSAGES: Readonly<Partial<Record<TransformFailure, string>>> = {
  undecodable: "The browser cannot show the image. It is damaged, or not of the type that its name says.",
  "too-large":
    "The image has too many pixels for a conversion in the browser, or its conversion exceeds `maxFileSize`.",
  unsupported:
    "This environment has no images or canvases. Convert in the browser, or leave `refusedImages` out.",
};

function failure(cause: ConversionFailure): UploadError<"transform-failed"> {
  return new UploadError(
    "transform-failed",
    `The image could not be converted (${cause.reason}). ${MESSAGES[cause.reason] ?? ""} The original file is kept.`,
    { details: { reason: cause.reason }, cause },
  );
}
