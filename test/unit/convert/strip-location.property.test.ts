import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUploadError } from "../../../src/linq/errors.js";
import { type Bytes, ascii, join, text } from "./bytes.js";
import {
  PIXELS,
  chunk,
  exifSegment,
  film,
  heic,
  heicExif,
  jpeg,
  keyedMeta,
  png,
  webp,
  xmpSegment,
} from "./files.js";
import { strip } from "./strip.js";
import { asciiTag, gpsTags, tiff } from "./tiff-files.js";

const exif = tiff({
  main: [asciiTag(0x010f, "Camera maker")],
  exif: [asciiTag(0xa434, "Lens")],
  gps: gpsTags(true),
});
const xmp = `<rdf:Description dc:title="Kept" exif:GPSLatitude="52,31.2N"><exif:GPSLongitude>13</exif:GPSLongitude>`;
const files: Readonly<Record<string, Bytes>> = {
  jpg: jpeg(exifSegment(exif), xmpSegment(xmp)),
  png: png(chunk("eXIf", exif), chunk("iTXt", ascii(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`))),
  webp: webp(["EXIF", exif], ["XMP ", ascii(xmp)]),
  heic: heic([
    { id: 1, type: "hvc1", data: PIXELS },
    { id: 2, type: "Exif", data: heicExif(exif) },
  ]),
  mov: film(keyedMeta({ "com.apple.quicktime.location.ISO6709": "+52.5/" })),
};

/** The outcome of one that may be damaged: its bytes, or `undefined` when it was not let through. */
async function outcome(bytes: Bytes, extension: string): Promise<Bytes | undefined> {
  try {
    return (await strip(bytes, extension)).bytes;
  } catch (error) {
    if (isUploadError(error) && error.code === "transform-failed") return undefined;
    throw error;
  }
}

const damages = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });

describe("removing the location", () => {
  test.each(Object.entries(files))(
    "of a damaged file (%s) never fails otherwise, moves a byte or touches its pixels",
    async (extension, original) => {
      const pixelsAt = text(original).indexOf(text(PIXELS));
      await fc.assert(
        fc.asyncProperty(damages, async (changes) => {
          const bytes = original.slice();
          for (const [at, value] of changes) bytes[at % pixelsAtOrEnd(extension, pixelsAt, bytes)] = value;
          const stripped = await outcome(bytes, extension);
          if (!stripped) return;
          expect(stripped).toHaveLength(bytes.length);
          expect(stripped.slice(pixelsAt, pixelsAt + PIXELS.length)).toEqual(
            bytes.slice(pixelsAt, pixelsAt + PIXELS.length),
          );
        }),
        { numRuns: 300 },
      );
    },
  );

  test.each(Object.entries(files))(
    "of a file that begins like one (%s) and goes on anyhow never fails otherwise",
    async (extension, original) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(60), fc.uint8Array({ maxLength: 400 }), async (kept, rest) => {
          const bytes = join(original.slice(0, kept), rest);
          const stripped = await outcome(bytes, extension);
          expect(stripped?.length ?? bytes.length).toBe(bytes.length);
        }),
        { numRuns: 200 },
      );
    },
  );

  test.each(Object.entries(files))("twice (%s) changes nothing more", async (extension, original) => {
    const once = await strip(original, extension);
    expect(once.after).not.toBe(once.before);
    const twice = await strip(once.bytes, extension);
    expect(twice.bytes).toEqual(once.bytes);
  });
});

/** Damage goes anywhere but into the pixels themselves, so that they can be found again. */
function pixelsAtOrEnd(extension: string, pixelsAt: number, bytes: Bytes): number {
  return extension === "webp" || extension === "mov" ? bytes.length : pixelsAt;
}
