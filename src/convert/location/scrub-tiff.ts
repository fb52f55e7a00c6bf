import { type Section, Unreadable } from "./section.js";
import { scrubIptc, scrubPhotoshop } from "./scrub-iptc.js";
import { scrubXmp } from "./scrub-xmp.js";

// Tags. Source: TIFF 6.0, Exif 3.0 (CIPA DC-008), XMP part 3.
const STRIP_OFFSETS = 0x0111;
const STRIP_LENGTHS = 0x0117;
const TILE_OFFSETS = 0x0144;
const TILE_LENGTHS = 0x0145;
const SUB_IFDS = 0x014a;
const XMP = 0x02bc;
const IPTC = 0x83bb;
const PHOTOSHOP = 0x8649;
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;

/** Bytes per value, by field type: BYTE, ASCII, SHORT, LONG, RATIONAL, their signed variants, FLOAT, DOUBLE, IFD, UTF-8. */
const TYPE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  129: 1,
};

const ENTRY_BYTES = 12;
/** Limits the directories of damaged or malicious files. */
const MAX_IFDS = 256;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Offset of its values. */
  readonly at: number;
  readonly length: number;
  /** Its 12 bytes in the file. */
  readonly raw: Uint8Array<ArrayBuffer>;
}

interface Directory {
  readonly at: number;
  readonly entries: readonly Entry[];
  /** The four bytes after the entries: the offset of the next directory. */
  readonly next: Uint8Array<ArrayBuffer>;
}

/**
 * Removes the GPS directory and the place names of XMP and IPTC from TIFF's structure, which Exif uses. The entry that points to
 * the GPS directory is removed by moving the following entries up. All other values keep their offsets.
 * @throws Unreadable
 */
export async function scrubTiff(tiff: Section): Promise<void> {
  const order = await tiff.text(0, 2);
  if (order !== "II" && order !== "MM") throw new Unreadable("not a TIFF header");
  const isLittle = order === "II";
  const header = await tiff.view(0, 8);
  if (header.getUint16(2, isLittle) !== 42) throw new Unreadable("not a TIFF header");

  const directories: Directory[] = [];
  const queue = [header.getUint32(4, isLittle)];
  const seen = new Set(queue.concat(0));
  const follow = (offset: number) => {
    if (!seen.has(offset)) queue.push(offset);
    seen.add(offset);
  };
  for (const at of queue) {
    if (directories.length >= MAX_IFDS) throw new Unreadable("too many directories");
    const directory = await readDirectory(tiff, at, isLittle);
    directories.push(directory);
    follow(new DataView(directory.next.buffer).getUint32(0, isLittle));
    for (const entry of directory.entries) {
      if (entry.tag === EXIF_IFD || entry.tag === SUB_IFDS) {
        for (const offset of await numbers(tiff, entry, isLittle)) follow(offset);
      }
    }
    await protectPixels(tiff, directory, isLittle);
  }
  for (const { entries } of directories) {
    for (const { tag, at, length } of entries) {
      if (tag === XMP) await scrubXmp(tiff.part(at, length));
      if (tag === IPTC) await scrubIptc(tiff.part(at, length));
      if (tag === PHOTOSHOP) await scrubPhotoshop(tiff.part(at, length));
      if (tag === GPS_IFD) await eraseDirectory(tiff, at, isLittle);
    }
  }
  for (const directory of directories) removeEntries(tiff, directory, isLittle);
}

async function readDirectory(tiff: Section, at: number, isLittle: boolean): Promise<Directory> {
  const count = (await tiff.view(at, 2)).getUint16(0, isLittle);
  const table = await tiff.read(at + 2, count * ENTRY_BYTES + 4);
  const entries = Array.from({ length: count }, (_, index): Entry => {
    const raw = table.slice(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES);
    const view = new DataView(raw.buffer);
    const type = view.getUint16(2, isLittle);
    const values = view.getUint32(4, isLittle);
    const length = (TYPE_BYTES[type] ?? 0) * values;
    const inline = at + 2 + index * ENTRY_BYTES + 8;
    return {
      tag: view.getUint16(0, isLittle),
      type,
      count: values,
      at: length > 4 ? view.getUint32(8, isLittle) : inline,
      length,
      raw,
    };
  });
  return { at, entries, next: table.slice(count * ENTRY_BYTES) };
}

/** The values of an entry with offsets or lengths. */
async function numbers(tiff: Section, entry: Entry, isLittle: boolean): Promise<number[]> {
  const size = TYPE_BYTES[entry.type] ?? 0;
  if (size !== 2 && size !== 4) throw new Unreadable("an offset of an unknown type");
  const view = await tiff.view(entry.at, entry.length);
  return Array.from({ length: entry.count }, (_, index) =>
    size === 2 ? view.getUint16(index * 2, isLittle) : view.getUint32(index * 4, isLittle),
  );
}

async function protectPixels(tiff: Section, { entries }: Directory, isLittle: boolean): Promise<void> {
  const pairs = [
    [STRIP_OFFSETS, STRIP_LENGTHS],
    [TILE_OFFSETS, TILE_LENGTHS],
  ];
  for (const [offsetTag, lengthTag] of pairs) {
    const offsets = entries.find(({ tag }) => tag === offsetTag);
    const lengths = entries.find(({ tag }) => tag === lengthTag);
    if (!offsets || !lengths) continue;
    const ends = await numbers(tiff, lengths, isLittle);
    for (const [index, offset] of (await numbers(tiff, offsets, isLittle)).entries()) {
      tiff.protect(offset, ends[index] ?? 0);
    }
  }
}

async function eraseDirectory(tiff: Section, pointerAt: number, isLittle: boolean): Promise<void> {
  const at = (await tiff.view(pointerAt, 4)).getUint32(0, isLittle);
  const { entries } = await readDirectory(tiff, at, isLittle);
  for (const entry of entries) tiff.fill(0, entry.at, entry.length);
  tiff.fill(0, at, 2 + entries.length * ENTRY_BYTES + 4);
}

function removeEntries(tiff: Section, { at, entries, next }: Directory, isLittle: boolean): void {
  const kept = entries.filter(({ tag }) => tag !== GPS_IFD);
  if (kept.length === entries.length) return;
  const table = new Uint8Array(2 + entries.length * ENTRY_BYTES + 4);
  new DataView(table.buffer).setUint16(0, kept.length, isLittle);
  for (const [index, { raw }] of kept.entries()) table.set(raw, 2 + index * ENTRY_BYTES);
  table.set(next, 2 + kept.length * ENTRY_BYTES);
  tiff.write(at, table);
}
