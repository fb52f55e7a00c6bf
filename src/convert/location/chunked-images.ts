import { webpChunks } from "../webp-header.js";
import { namesCoordinates } from "./places.js";
import { type Section, Unreadable, scrubOrBlank } from "./section.js";
import { scrubTiff } from "./scrub-tiff.js";
import { scrubXmp } from "./scrub-xmp.js";

const SIGNATURE_BYTES = 8;
const XMP = "XML:com.adobe.xmp\0";
/** ImageMagick's keywords for Exif, IPTC and XMP as hexadecimal text, which is usually compressed. */
const RAW_PROFILE = /^Raw profile type (?:exif|app1|xmp|iptc|8bim)\0/i;

/** `blNk`, a chunk type that decoders skip: ancillary, private, safe to copy. Source: PNG, section 5.4. */
const BLANK = new Uint8Array([0x62, 0x6c, 0x4e, 0x6b]);
/** In bytes. */
const LONGEST_KEYWORD = 79;

/**
 * Scrubs a PNG. Compressed metadata is blanked whole, because it cannot be changed without changing its length.
 * @throws Unreadable
 */
export async function scrubPng(file: Section): Promise<void> {
  let hasPixels = false;
  for (let at = SIGNATURE_BYTES; at + 12 <= file.length;) {
    const length = (await file.view(at, 4)).getUint32(0);
    const type = await file.text(at + 4, 4);
    if (at + 12 + length > file.length) {
      if (hasPixels) return;
      throw new Unreadable("a PNG chunk longer than the file");
    }
    const before = file.writes;
    await scrubChunk(file, type, file.part(at + 8, length), at + 4);
    if (file.writes > before) await writeChecksum(file, at, length);
    if (type === "IDAT") hasPixels = true;
    if (type === "IEND") return;
    at += 12 + length;
  }
}

async function scrubChunk(file: Section, type: string, data: Section, typeAt: number): Promise<void> {
  const blank = () => {
    file.write(typeAt, BLANK);
    data.fill(0);
  };
  if (type === "eXIf") return await scrubOrBlank(data, scrubTiff);
  if (type === "caBX" && namesCoordinates(await data.text(0, data.length))) return blank();
  if (type !== "tEXt" && type !== "zTXt" && type !== "iTXt") return;
  const start = await data.text(0, LONGEST_KEYWORD + 1);
  if (RAW_PROFILE.test(start)) return blank();
  if (type === "zTXt") return;
  if (type === "iTXt" && start.startsWith(XMP)) {
    const isCompressed = (await data.view(XMP.length, 1)).getUint8(0) !== 0;
    return isCompressed ? blank() : await scrubXmp(await textOf(data));
  }
  if (namesCoordinates(await data.text(0, data.length))) blank();
}

/** The text after the keyword, two flags, the language and the translated keyword, each ended by a zero byte. */
async function textOf(data: Section): Promise<Section> {
  const bytes = await data.read();
  const language = bytes.indexOf(0, XMP.length + 2);
  const keyword = bytes.indexOf(0, language + 1);
  return data.part(language < 0 || keyword < 0 ? XMP.length + 2 : keyword + 1);
}

async function writeChecksum(file: Section, at: number, length: number): Promise<void> {
  const checksum = new Uint8Array(4);
  new DataView(checksum.buffer).setUint32(0, crc32(await file.read(at + 4, length + 4)));
  file.write(at + 8 + length, checksum);
}

const POLYNOMIAL = 0xedb88320;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** The CRC of PNG. Source: PNG, annex D. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  return ~value >>> 0;
}

const EXIF = "Exif\0\0";

/**
 * Scrubs a WebP.
 * @throws Unreadable
 */
export async function scrubWebp(file: Section): Promise<void> {
  for await (const { type, at, length } of webpChunks((from, count) => file.view(from, count), file.length)) {
    if (type !== "EXIF" && type !== "XMP ") continue;
    if (at + length > file.length) throw new Unreadable("a WebP chunk longer than the file");
    const data = file.part(at, length);
    // Some writers add the Exif header of JPEG.
    const header = (await data.text(0, EXIF.length)) === EXIF ? EXIF.length : 0;
    if (type === "XMP ") await scrubXmp(data);
    else await scrubOrBlank(data.part(header), scrubTiff);
  }
}
