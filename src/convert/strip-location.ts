import { UploadError } from "../linq/errors.js";
import { fileUnreadable } from "../linq/reading-error.js";
import { scrubBoxes } from "./location/boxes.js";
import { scrubJpeg } from "./location/jpeg.js";
import { scrubPng, scrubWebp } from "./location/chunked-images.js";
import { Section, Unreadable } from "./location/section.js";
import { scrubTiff } from "./location/scrub-tiff.js";

/** Types whose files all have a form that is known here: another content under these names is not let through unseen. */
const KNOWN_FORMS: ReadonlySet<string> = new Set([
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

/** What a file begins with. The first box of an old QuickTime film may be any of these. */
const FORMS: readonly (readonly [begin: RegExp, scrub: (file: Section) => Promise<unknown>])[] = [
  [/^\xff\xd8\xff/, scrubJpeg],
  [/^\x89PNG\r\n[^]\n/, scrubPng],
  [/^RIFF[^]{4}WEBP/, scrubWebp],
  [/^(?:II\*\0|MM\0\*)/, scrubTiff],
  [/^[^]{4}(?:ftyp|moov|mdat|wide|free|skip|pnot)/, (file) => scrubBoxes(file)],
];

export interface StripLocationOptions {
  /** What Linq is told the file is. */
  contentType: string | undefined;
  signal: AbortSignal;
}

/**
 * Overwrites what a photo or film says of the place it was taken at, in JPEG, PNG, WebP, TIFF, HEIC, MP4, MOV and 3GP: GPS data of
 * Exif, the places of XMP and IPTC, and the locations of films. The file keeps its length, and every byte besides;
 * nothing is encoded again. Returns the same file when there is nothing to remove, and files of other types.
 * Reads through 64 KiB at a time, and the image data of JPEGs through 1 MiB.
 * @throws UploadError `transform-failed` with the reason `location-unremovable` when a file of such a type cannot be read well
 *   enough to say that no location is left; `file-unreadable`; the signal's reason when aborted
 */
export async function stripLocation(
  file: File,
  { contentType, signal }: StripLocationOptions,
): Promise<File> {
  const whole = Section.of(file, signal);
  try {
    const begin = await whole.text(0, 12);
    const form = FORMS.find(([pattern]) => pattern.test(begin));
    if (!form && !KNOWN_FORMS.has(contentType ?? "")) return file;
    if (!form) throw new Unreadable("another content than the type says");
    await form[1](whole);
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof DOMException ? fileUnreadable(cause) : unremovable(cause);
  }
  if (whole.writes === 0) return file;
  return new File(whole.blobParts(), file.name, { type: file.type, lastModified: file.lastModified });
}

function unremovable(cause: unknown): UploadError<"transform-failed"> {
  return new UploadError(
    "transform-failed",
    "The file's metadata cannot be read, so nobody can say that its location was removed, and it is not sent. " +
      "Save it again with another program, or leave `stripLocation` out.",
    { details: { reason: "location-unremovable" }, cause },
  );
}
