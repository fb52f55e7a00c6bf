import fc from "fast-check";
import { expect, test } from "vitest";
import { findType } from "../../../src/content-check/find-type.js";
import { ascii, type Bytes, join, u16, u32 } from "../convert/bytes.js";
import { compoundOf } from "./compound-files.js";
import { concat, zipOf } from "./zip-files.js";

/** Files up to this size are read once. */
const WHOLE_BYTES = 65_536;
const MAX_BYTES = 2_000_000;

/** How many bytes are read of a file. */
async function bytesReadOf(bytes: Bytes): Promise<number> {
  const file = new File([bytes], "file");
  let read = 0;
  file.arrayBuffer = () => {
    read += file.size;
    return Blob.prototype.arrayBuffer.apply(file);
  };
  file.slice = (...range) => {
    const part = Blob.prototype.slice.apply(file, range);
    read += part.size;
    return part;
  };
  await findType(file);
  return read;
}

/** The same bytes again and again, between a beginning and an end. */
function repeated(begin: Bytes, piece: Bytes, end: Bytes, size: number): Bytes {
  const bytes = new Uint8Array(Math.max(size, begin.length + end.length));
  for (let at = begin.length; at < bytes.length; at += piece.length) {
    bytes.set(piece.subarray(0, bytes.length - at), at);
  }
  bytes.set(begin);
  bytes.set(end, bytes.length - end.length);
  return bytes;
}

const begins: readonly Bytes[] = [
  "PK\x03\x04",
  "II*\0\x08\0\0\0",
  "MM\0*\0\0\0\x08",
  "II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0",
  "ID3\x04\0\0\0\0\0\x01",
  "ID3\x04\0\0\x7f\x7f\x7f\x7f",
  "\xff\xfb\x90\x64",
  "\xff\xf1\x50\x80\0\xff\xfc",
  "\0\0\0\x18ftypabcd",
  "\xff\xff\xff\xffftypisom",
  "\0\0\0\x01ftypisom",
  "\0\0\0\x08free",
  "\0\0\x01\0free",
  "\xff\xfe",
  "<?xml version='1.0'?>",
  "<!doctype ",
  "<!doctype x [",
  "<!--",
  "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
  "\x1aE\xdf\xa3",
  "0&\xb2u\x8ef\xcf\x11",
  "%PDF",
  "",
].map(ascii);

const pieces: readonly Bytes[] = [
  "PK\x01\x02",
  "PK\x03\x04",
  "PK\x05\x06",
  "PK\x06\x07",
  "B\x82",
  "\x91\x07\xdc\xb7",
  "<!---->",
  "<?x?>",
  "]",
  "] ",
  " ",
  "a",
  "\0\0\0\x08free",
  "\0\0\0\x08wide",
  "\xff\xfb\x90\x64",
  "\0",
  "\0\x4b",
  "\x01\0",
  "\xff",
].map(ascii);

const ends: readonly Bytes[] = [
  ascii(""),
  join(ascii("PK\x05\x06"), new Uint8Array(18)),
  join(ascii("PK\x05\x06"), u32(0), u16(0xffff), u16(0xffff), u32(0xffff_ffff), u32(0xffff_ffff), u16(0)),
  join(ascii("PK\x05\x06"), u32(0), u16(9, true), u16(9, true), u32(60_000, true), u32(70_000, true), u16(0)),
];

const size = fc.oneof(
  fc.constantFrom(WHOLE_BYTES + 1, MAX_BYTES),
  fc.integer({ min: WHOLE_BYTES + 1, max: 300_000 }),
);

test("no file of repeated bytes is read more than four times over", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...begins),
      fc.oneof(fc.constantFrom(...pieces), fc.uint8Array({ minLength: 1, maxLength: 60 })),
      fc.constantFrom(...ends),
      size,
      async (begin, piece, end, length) => {
        const bytes = repeated(begin, Uint8Array.from(piece), end, length);
        expect(await bytesReadOf(bytes)).toBeLessThanOrEqual(4 * bytes.length);
      },
    ),
    { numRuns: 400 },
  );
}, 120_000);

test("no archive is read more than four times over, whatever its directory and its numbers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ length: fc.nat({ max: 60_000 }), count: fc.integer({ min: 1, max: 4 }) }), {
        maxLength: 20,
      }),
      fc.record({ isZip64: fc.boolean(), extra: fc.nat({ max: 60_000 }), comment: fc.nat({ max: 65_535 }) }),
      fc.array(fc.record({ fromEnd: fc.nat({ max: 200 }), byte: fc.nat({ max: 255 }) }), { maxLength: 6 }),
      async (names, { isZip64, extra, comment }, changes) => {
        const all = names.flatMap(({ length, count }) =>
          Array.from({ length: count }, () => "n".repeat(length)),
        );
        const bytes = zipOf(all, { isZip64, extra, comment: "PK\x05\x06".repeat(comment / 4) });
        for (const { fromEnd, byte } of changes)
          if (fromEnd < bytes.length) bytes[bytes.length - 1 - fromEnd] = byte;
        const read = await bytesReadOf(bytes);
        expect(read).toBeLessThanOrEqual(4 * Math.max(bytes.length, 1));
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test("no compound file is read more than four times over, whatever its chains", async () => {
  const storage = Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`stream ${index}`, null]));
  const whole = compoundOf(storage, { gap: 1 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ at: fc.nat({ max: whole.length / 4 - 1 }), word: fc.nat({ max: 4000 }) }), {
        maxLength: 2000,
      }),
      fc.array(fc.record({ at: fc.integer({ min: 12, max: 127 }), word: fc.nat({ max: 4000 }) }), {
        maxLength: 8,
      }),
      async (words, headerWords) => {
        const bytes = whole.slice();
        const view = new DataView(bytes.buffer);
        for (const { at, word } of [...words, ...headerWords]) view.setUint32(4 * at, word, true);
        expect(await bytesReadOf(bytes)).toBeLessThanOrEqual(4 * bytes.length);
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test("no TIFF file is read more than four times over, whatever its directories", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: WHOLE_BYTES }), { minLength: 1, maxLength: 40 }),
      fc.boolean(),
      async (offsets, isBig) => {
        const tags = offsets.map((offset) =>
          isBig
            ? join(u16(330, true), u16(16, true), u32(1, true), u32(0), u32(offset, true), u32(0))
            : join(u16(330, true), u16(4, true), u32(1, true), u32(offset, true)),
        );
        const begin = isBig ? ascii("II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0") : ascii("II*\0\x08\0\0\0");
        const count = isBig ? join(u32(5000, true), u32(0)) : u16(5000, true);
        const bytes = repeated(join(begin, count), concat(tags), ascii(""), WHOLE_BYTES + 1);
        expect(await bytesReadOf(bytes)).toBeLessThanOrEqual(4 * bytes.length);
      },
    ),
    { numRuns: 200 },
  );
}, 120_000);
