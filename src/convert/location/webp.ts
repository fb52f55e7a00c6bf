import { scrubOrBlank } from "./metadata.js";
import { type Section, Unreadable } from "./section.js";
import { scrubTiff } from "./scrub-tiff.js";
import { scrubXmp } from "./scrub-xmp.js";
import { webpChunks } from "../webp-chunks.js";

const EXIF = "Exif\0\0";

/** @throws Unreadable */
export async function scrubWebp(file: Section): Promise<void> {
  for await (const { type, at, length } of webpChunks((from, count) => file.view(from, count), file.length)) {
    if (type !== "EXIF" && type !== "XMP ") continue;
    if (at + length > file.length) throw new Unreadable("a chunk longer than the file");
    const data = file.part(at, length);
    // Some writers keep the header that Exif has in JPEG.
    const header = (await data.text(0, EXIF.length)) === EXIF ? EXIF.length : 0;
    if (type === "XMP ") await scrubXmp(data);
    else await scrubOrBlank(data.part(header), scrubTiff);
  }
}
