import * as fc from "fast-check";
import { expect, test } from "vitest";
import { stripLocation } from "../../../src/convert/strip-location.js";
import { isUploadError } from "../../../src/linq/errors.js";
import { type Bytes, ascii, join, text, u16, u32 } from "./bytes.js";
import { box, chunk, exifSegment, fullBox, jpeg, png, segment, webp, xmpSegment } from "./files.js";
import { TYPES } from "./strip.js";
import { gpsTags, tiff } from "./tiff-files.js";

const MB = 1024 * 1024;

/** Strips a file, and counts what is read of it. `after` is `undefined` if it is not sent. */
async function stripCounted(bytes: Bytes, extension: string) {
  const file = new File([bytes], `file.${extension}`);
  const count = { bytes: 0, slices: 0 };
  file.slice = (...range) => {
    const part = Blob.prototype.slice.apply(file, range);
    count.bytes += part.size;
    count.slices += 1;
    return part;
  };
  const { signal } = new AbortController();
  try {
    const after = await stripLocation(file, { contentType: TYPES[extension], signal });
    return { count, after };
  } catch (error) {
    if (isUploadError(error) && error.code === "transform-failed") return { count, after: undefined };
    throw error;
  }
}

function repeated(pattern: Uint8Array, length: number): Bytes {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += pattern.length) bytes.set(pattern.subarray(0, length - at), at);
  return bytes;
}

const photo = exifSegment(tiff({ main: [], gps: gpsTags(true) }));
/** A JPEG without its end, which goes on with image data. */
const begun = (...segments: Uint8Array[]) => jpeg(...segments).slice(0, -2);

const erased = new Uint8Array(2 * MB).fill(0xff);

test.each([
  ["in its image data", join(begun(photo), erased, ascii("\xff\xd9"))],
  ["behind its end", join(jpeg(photo), erased)],
  ["between its segments", join(ascii("\xff\xd8"), erased, jpeg(photo).slice(2))],
  ["in the place of its end", join(begun(photo), erased)],
])("a photo with an erased block of 2 MB %s loses its location, and is read about once", async (_, bytes) => {
  const { count, after } = await stripCounted(bytes, "jpg");
  expect(after?.size).toBe(bytes.length);
  expect(text(new Uint8Array((await after?.arrayBuffer()) ?? []))).not.toContain("Berlin");
  expect(count.bytes).toBeLessThanOrEqual(2 * bytes.length);
  expect(count.slices).toBeLessThan(100);
});

test.each([
  "<City ",
  "<exif:GPSLatitude ",
  "<City a='",
  '<City a="b" ',
  "exif:City = ",
  "<!--City ",
  "<![CDATA[",
  "<City>",
  "</City>",
  ":City",
  "<a City=",
  "&lt;City",
  "\0<\0C\0i\0t\0y",
])("a packet of XMP that is 60 kB of %j is blanked or kept, whatever it means", async (pattern) => {
  const packet = pattern.repeat(60_000 / pattern.length);
  const { count, after } = await stripCounted(jpeg(xmpSegment(packet)), "jpg");
  expect(after).toBeDefined();
  expect(count.bytes).toBeLessThan(4 * packet.length);
});

test("a tag of 2 MB with a place in each of its attributes is blanked, as nothing that a camera writes", async () => {
  const packet = `<rdf:Description ${"x:City='' ".repeat(200_000)}/>`;
  const { after } = await stripCounted(
    png(chunk("iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0"), ascii(packet)), chunk("IDAT", ascii("pixels"))),
    "png",
  );
  expect(text(new Uint8Array((await after?.arrayBuffer()) ?? []))).not.toContain("City");
});

/** What can follow the beginning of each format, again and again. */
const patterns: Readonly<Record<string, readonly Uint8Array[]>> = {
  jpg: [
    ascii("\xff"),
    ascii("\xff\xd8\xff"),
    ascii("\xff\xd8\xff\xe1"),
    ascii("\xff\xe1\0\x02"),
    ascii("\xff\xda\0\x02"),
    ascii("ftyp"),
    ascii("\0\0\0\x10ftypmp42\0\0\0\0"),
    segment(0xe1, ascii("http://ns.adobe.com/xmp/extension/\0"), new Uint8Array(40), ascii("<City ")),
    join(photo, ascii("\xff\xd8\xff")),
    exifSegment(ascii("Exif\0\0II*\0\x08\0\0\0".repeat(2000))),
  ],
  png: [
    chunk("iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0<City ")),
    chunk("eXIf", ascii("II*\0")),
    ascii("\0"),
  ],
  webp: [join(ascii("XMP "), u32(8, true), ascii("<City a=")), ascii("EXIF\0\0\0\0")],
  tif: [
    join(u16(0x8825, true), u16(4, true), u32(0xffff, true), u32(8, true)),
    ascii("\xff"),
    ascii("\x08\0\0\0"),
  ],
  heic: [
    box("meta", u32(0), box("iinf", u32(0))),
    box("uuid", ascii("\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac<City ")),
    fullBox("iloc", 0, u16(0x4400), u16(0xffff), u32(0)),
  ],
  mov: [box("moov", box("udta", box("meta", u32(0)))), ascii("\0\0\0\x08moov"), ascii("\0\0\0\x01")],
};

const beginnings: Readonly<Record<string, Bytes>> = {
  jpg: ascii("\xff\xd8\xff\xe0\0\x04ab"),
  png: png().slice(0, 33),
  webp: webp(["VP8X", new Uint8Array(10)]),
  tif: ascii("II*\0\x08\0\0\0"),
  heic: box("ftyp", ascii("heic\0\0\0\0mif1")),
  mov: box("ftyp", ascii("qt  \0\0\0\0qt  ")),
};

test.each(Object.keys(beginnings))(
  "no more than four times the size of a file is read, whatever follows the beginning of a .%s",
  async (extension) => {
    const begin = beginnings[extension] ?? ascii("");
    const parts = fc.array(
      fc.oneof(
        fc.constantFrom(...(patterns[extension] ?? [])),
        fc.uint8Array({ minLength: 1, maxLength: 16 }),
      ),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(
        parts,
        fc.constantFrom(2000, 70_000, 300_000),
        fc.nat(40),
        async (some, size, kept) => {
          const head = kept > 20 ? begin : begin.slice(0, Math.max(8, kept));
          const bytes = join(head, repeated(join(...some), size));
          const { count, after } = await stripCounted(bytes, extension);
          expect(count.bytes).toBeLessThanOrEqual(4 * bytes.length);
          if (after) expect(after.size).toBe(bytes.length);
        },
      ),
      { numRuns: 40 },
    );
  },
  60_000,
);

test.each(
  Object.entries(patterns).flatMap(([name, list]) =>
    list.map((pattern) => [name, text(pattern).slice(0, 40), pattern] as const),
  ),
)(
  "a .%s of 2 MB that repeats %j is read at most four times",
  async (extension, _, pattern) => {
    const bytes = join(beginnings[extension] ?? ascii(""), repeated(pattern, 2 * MB));
    const { count } = await stripCounted(bytes, extension);
    expect(count.bytes).toBeLessThanOrEqual(4 * bytes.length);
  },
  20_000,
);
