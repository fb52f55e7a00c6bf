import { canonicalContentType } from "../linq/content-types.js";
import { FileBytes, latin1 } from "./file-bytes.js";
import { COMPOUND_HEADER_BYTES, findCompound } from "./find-compound.js";
import { findIsoMedia } from "./find-iso-media.js";
import { findText, isUnfinishedMarkup, SIGNLESS_TEXT, textOf } from "./find-text.js";
import { findZip } from "./find-zip.js";
import { executable, type Finding, findSignature } from "./signatures.js";

/** Bytes that are read of every file. */
const HEAD_BYTES = 4096;

/** Bytes that are read of markup whose prolog is longer than that. */
const LONG_HEAD_BYTES = 65_536;

/** A boot sector: it begins with a jump or with the first instructions, and ends with 0x55AA. */
const BOOT_SECTOR = /^(?=\xeb.\x90|\xe9|\xfa|\x33\xc0).{510}\x55\xaa/s;

/** Marks in the first sectors of a bare disk: an APFS container, a partition table. */
const DISK_MARK = /^.{32}NXSB|^.{512}EFI PART/s;

/** Disk images of macOS and Virtual PC end in a trailer of this length, which begins with a name. */
const TRAILER_BYTES = 512;

/** Offset of the first volume descriptor of ISO 9660, and the name in it. */
const ISO_9660_AT = 0x8001;
const ISO_9660 = "CD001";

/**
 * Finds a file's type by its bytes. Returns `undefined` when they match no known format. Reads 4 kB, and a little more of
 * archives, office documents and disk images.
 * Rejects when the file cannot be read.
 */
export async function findType(file: Blob): Promise<Finding | undefined> {
  const bytes = new FileBytes(file);
  const head = await bytes.at(0, HEAD_BYTES);
  const begin = latin1(head);
  if (/^#!\s*\//.test(begin)) return executable("application/x-shellscript");
  const signed = findSignature(begin);
  const text = textOf(head);
  if (text === undefined && signed?.isExecutable) return signed;
  if (signed?.type === "application/zip") return findZip(bytes, head);
  if (signed?.type === "application/x-cfb" && head.length >= COMPOUND_HEADER_BYTES) {
    return findCompound(bytes, head);
  }
  const found = findIsoMedia(head) ?? (begin.startsWith("ID3") ? await findTagged(bytes, head) : signed);
  if (text !== undefined) return findInText(bytes, text, found ?? findLatePdf(begin));
  if (found && !found.isWeak && canonicalContentType(found.type)) return found;
  return (await findDiskImage(bytes, begin)) ?? found ?? findLatePdf(begin);
}

/** Signatures of letters are weak in a text, because a sentence can begin with "BM". */
async function findInText(bytes: FileBytes, text: string, signed: Finding | undefined): Promise<Finding> {
  const isCut = bytes.size > HEAD_BYTES && isUnfinishedMarkup(text);
  const found = findText(isCut ? (textOf(await bytes.at(0, LONG_HEAD_BYTES)) ?? text) : text);
  if (found) return found;
  if (!signed || signed.isExecutable) return SIGNLESS_TEXT;
  return { ...signed, isWeak: true, alsoFits: [...(signed.alsoFits ?? []), ...SIGNLESS_TEXT.alsoFits] };
}

/** An ID3 tag mostly begins an MP3 file, and sometimes an AAC, FLAC or OGG file. */
async function findTagged(bytes: FileBytes, head: Uint8Array): Promise<Finding> {
  if (head.length < 10) return { type: "audio/mpeg" };
  // The tag's size is written in four bytes of seven bits each.
  const size = head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  const found = findSignature(latin1(await bytes.at(10 + size, 16)));
  return /flac|ogg|aac/.test(found?.type ?? "") && found ? { type: found.type } : { type: "audio/mpeg" };
}

/** PDF readers accept up to a kilobyte of other bytes before the header. */
function findLatePdf(begin: string): Finding | undefined {
  return begin.slice(0, 1024).includes("%PDF-") ? { type: "application/pdf", isWeak: true } : undefined;
}

/** Finds disk images, most of which have no signature at the beginning. */
async function findDiskImage(bytes: FileBytes, begin: string): Promise<Finding | undefined> {
  if (BOOT_SECTOR.test(begin) || DISK_MARK.test(begin)) return executable("application/x-raw-disk-image");
  const trailer = latin1((await bytes.tail(TRAILER_BYTES)).subarray(0, 4));
  if (trailer === "koly") return executable("application/x-apple-diskimage");
  if (trailer === "cone") return executable("application/x-vhd");
  const descriptor = latin1(await bytes.at(ISO_9660_AT, ISO_9660.length));
  return descriptor === ISO_9660 ? executable("application/x-iso9660-image") : undefined;
}
