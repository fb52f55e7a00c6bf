import { canonicalContentType } from "../linq/content-types.js";
import { FileBytes, latin1 } from "./file-bytes.js";
import { COMPOUND_HEADER_BYTES, findCompound } from "./find-compound.js";
import { findDiskImage } from "./find-disk-image.js";
import { findIsoMedia } from "./find-iso-media.js";
import { findText, isUnfinishedMarkup, SIGNLESS_TEXT, textOf } from "./find-text.js";
import { findZip } from "./find-zip.js";
import { executable, type Finding, findSignature } from "./signatures.js";

/** Bytes that are read of every file. */
const HEAD_BYTES = 4096;

/** Bytes that are read of markup whose prolog is longer than that. */
const LONG_HEAD_BYTES = 65_536;

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
