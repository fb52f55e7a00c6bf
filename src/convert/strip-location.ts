import { UploadError } from "../linq/errors.js";
import { fileUnreadable } from "../linq/reading-error.js";
import { scrubBoxes } from "./location/boxes.js";
import { scrubJpeg } from "./location/jpeg.js";
import { scrubPng, scrubWebp } from "./location/chunked-images.js";
import { Section, Unreadable } from "./location/section.js";
import { scrubTiff } from "./location/scrub-tiff.js";

/** Types whose files always have one of `FORMATS`. A file of such a type with other content is not sent. */
const TYPES_WITH_FORMAT: ReadonlySet<string> = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/tiff",
  "image/heic",
  "image/heif",
  "video/mp4",
  "video/x-m4v",
  "video/quicktime",
  "video/3gpp",
  "audio/x-m4a",
]);

/** Formats by the first bytes of a file. The last entry lists the possible first boxes of MP4, HEIC and old QuickTime files. */
const FORMATS: readonly (readonly [start: RegExp, scrub: (file: Section) => Promise<unknown>])[] = [
  [/^\xff\xd8\xff/, scrubJpeg],
  [/^\x89PNG\r\n[^]\n/, scrubPng],
  [/^RIFF[^]{4}WEBP/, scrubWebp],
  [/^(?:II\*\0|MM\0\*)/, scrubTiff],
  [/^[^]{4}(?:ftyp|moov|mdat|wide|free|skip|pnot)/, (file) => scrubBoxes(file)],
];

interface StripLocationOptions {
  /** The content type sent to Linq. */
  contentType: string | undefined;
  signal: AbortSignal;
}

/**
 * Overwrites the recorded location in JPEG, PNG, WebP, TIFF, HEIC, MP4, MOV and 3GP: GPS data in Exif, places in XMP and IPTC,
 * and locations in videos. Nothing is encoded again, and the file keeps its length and all other bytes. Returns the same file if
 * there is nothing to remove, or if it is of another type. Reads each part of a file about once, 64 KiB or 1 MiB at a time.
 * @throws UploadError `transform-failed` with the reason `location-unremovable` if a file of such a type cannot be fully read, so
 *   that a location may be left, or `file-unreadable`. The signal's reason when aborted.
 */
export async function stripLocation(
  file: File,
  { contentType, signal }: StripLocationOptions,
): Promise<File> {
  const whole = Section.of(file, signal);
  try {
    const start = await whole.text(0, 12);
    const format = FORMATS.find(([pattern]) => pattern.test(start));
    if (!format && !TYPES_WITH_FORMAT.has(contentType ?? "")) return file;
    if (!format) throw new Unreadable("content of another type than the name says");
    await format[1](whole);
    const parts = await whole.changedParts();
    if (!parts) return file;
    return new File(parts, file.name, { type: file.type, lastModified: file.lastModified });
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof DOMException ? fileUnreadable(cause) : unremovable(cause);
  }
}

function unremovable(cause: unknown): UploadError<"transform-failed"> {
  return new UploadError(
    "transform-failed",
    "The file's metadata cannot be read. It may still contain a location, so the file was not sent. " +
      "Save it again with another program, or leave `stripLocation` out.",
    { details: { reason: "location-unremovable" }, cause },
  );
}
