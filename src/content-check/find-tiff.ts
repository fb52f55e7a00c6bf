import { type FileBytes, latin1, viewOf } from "./file-bytes.js";
import type { Finding } from "./signatures.js";

const RAW_PHOTO: Finding = { type: "image/x-raw" };

/** Marks in the header, of Canon (CR2) and Phase One (IIQ). */
const RAW_HEADER = /^[^]{8}(?:CR[^]\0|IIII|MMMM)/;

/** Tags of an image file directory. Only raw photos have a DNG version or private DNG data. Source: TIFF 6.0 and the DNG specification. */
const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const SUB_DIRECTORIES = 330;
const RAW_TAGS = [50_706, 50_740];

/** A colour filter array and linear data of a sensor. */
const RAW_PHOTOMETRICS = [32_803, 34_892];

/** Compressions of the sensor data of Sony, Samsung, Epson, Nikon, Kodak and Pentax. */
const RAW_COMPRESSIONS = [32_767, 32_769, 32_770, 34_713, 32_867, 65_000, 65_535];

/** Limits of directories in a file, and of tags in a directory. Raw photos have up to ten of the first, and a hundred of the second. */
const MAX_DIRECTORIES = 16;
const MAX_TAGS = 500;

/** Finds the raw photos of cameras, most of which are TIFF files. Source: TIFF 6.0 section 2, and BigTIFF for its long offsets. */
export async function findTiff(bytes: FileBytes, head: Uint8Array): Promise<Finding> {
  if (RAW_HEADER.test(latin1(head.subarray(0, 12)))) return RAW_PHOTO;
  if (head.length < 16) return { type: "image/tiff" };
  const isLittle = head[0] === 0x49;
  const header = viewOf(head);
  const isBig = header.getUint16(2, isLittle) === 43;
  const layout: Layout = { isLittle, isBig };
  const offsets = [isBig ? wordAt(header, 8, layout) : header.getUint32(4, isLittle)];
  for (let count = 0; count < MAX_DIRECTORIES && count < offsets.length; count += 1) {
    const directory = await readDirectory(bytes, offsets[count] ?? 0, layout);
    if (directory.isRaw) return RAW_PHOTO;
    for (const offset of directory.next) if (offset > 0 && !offsets.includes(offset)) offsets.push(offset);
  }
  return { type: "image/tiff" };
}

interface Layout {
  readonly isLittle: boolean;
  /** Whether counts and offsets have eight bytes. */
  readonly isBig: boolean;
}

interface Directory {
  readonly isRaw: boolean;
  /** Offsets of further directories. */
  readonly next: readonly number[];
}

function wordAt(view: DataView, at: number, { isLittle, isBig }: Layout): number {
  return isBig ? Number(view.getBigUint64(at, isLittle)) : view.getUint32(at, isLittle);
}

async function readDirectory(bytes: FileBytes, offset: number, layout: Layout): Promise<Directory> {
  const { isLittle, isBig } = layout;
  const [countBytes, tagBytes, wordBytes] = isBig ? [8, 20, 8] : [2, 12, 4];
  const view = viewOf(await bytes.at(offset, countBytes + MAX_TAGS * tagBytes + wordBytes));
  const next: number[] = [];
  let isRaw = false;
  if (view.byteLength < countBytes) return { isRaw, next };
  const count = isBig ? wordAt(view, 0, layout) : view.getUint16(0, isLittle);
  const end = countBytes + count * tagBytes;
  for (let at = countBytes; at < end && at + tagBytes <= view.byteLength; at += tagBytes) {
    const tag = view.getUint16(at, isLittle);
    const values = at + tagBytes - wordBytes;
    const value = view.getUint16(values, isLittle);
    isRaw ||=
      RAW_TAGS.includes(tag) ||
      (tag === PHOTOMETRIC && RAW_PHOTOMETRICS.includes(value)) ||
      (tag === COMPRESSION && RAW_COMPRESSIONS.includes(value));
    if (tag === SUB_DIRECTORIES) {
      const length = wordAt(view, values - wordBytes, layout);
      next.push(...(await readOffsets(bytes, wordAt(view, values, layout), length, layout)));
    }
  }
  if (end + wordBytes <= view.byteLength) next.push(wordAt(view, end, layout));
  return { isRaw, next };
}

/** The offsets of sub-directories. A single one stands in place of their address. */
async function readOffsets(
  bytes: FileBytes,
  first: number,
  length: number,
  layout: Layout,
): Promise<number[]> {
  if (length <= 1) return [first];
  const wordBytes = layout.isBig ? 8 : 4;
  const view = viewOf(await bytes.at(first, Math.min(length, MAX_DIRECTORIES) * wordBytes));
  return Array.from({ length: Math.floor(view.byteLength / wordBytes) }, (_, index) =>
    wordAt(view, index * wordBytes, layout),
  );
}
