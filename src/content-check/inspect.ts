import { canonicalContentType } from "../linq/content-types.js";
import { type FileBytes, latin1 } from "./file-bytes.js";
import { findAudio } from "./find-audio.js";
import { COMPOUND_HEADER_BYTES, findCompound } from "./find-compound.js";
import { findDiskImage } from "./find-disk-image.js";
import { findIsoMedia } from "./find-iso-media.js";
import {
  findText,
  isUnfinishedMarkup,
  SIGNLESS_TEXT,
  textOf,
  UNFINISHED_MARKUP,
  unmarkedTextOf,
} from "./find-text.js";
import { findTiff } from "./find-tiff.js";
import { findLateZip, findZip } from "./find-zip.js";
import type { Finding } from "./signatures.js";

/** Bytes that are read of markup whose prolog is longer than the head of the file. */
const LONG_HEAD_BYTES = 65_536;

/** Finds the type of a file for which a signature does not suffice. It is loaded with the first such file. */
export async function inspect(
  bytes: FileBytes,
  head: Uint8Array,
  signed: Finding | undefined,
): Promise<Finding | undefined> {
  const begin = latin1(head);
  const text = textOf(head);
  if (text !== undefined) return findInText(bytes, text, bytes.size > head.length);
  if (signed?.type === "application/zip") return findZip(bytes, head);
  if (signed?.type === "image/tiff") return findTiff(bytes, head);
  if (signed?.type === "application/x-cfb" && head.length >= COMPOUND_HEADER_BYTES) {
    return findCompound(bytes, head);
  }
  // A text with a few control characters, such as RTF with pictures.
  if (signed?.type.startsWith("text/")) return findText(begin.replace(/^\xef\xbb\xbf/, "")) ?? signed;
  const found = signed ?? (await findIsoMedia(bytes, head)) ?? (await findAudio(bytes, head));
  if (found && canonicalContentType(found.type)) return found;
  const late = (await findDiskImage(bytes, begin)) ?? found ?? findLatePdf(begin);
  if (late) return late;
  const unmarked = unmarkedTextOf(head);
  return unmarked === undefined ? findLateZip(bytes) : (findText(unmarked) ?? SIGNLESS_TEXT);
}

/** Signatures of letters say nothing in a text, because a sentence can begin with "BM". */
async function findInText(bytes: FileBytes, text: string, isCut: boolean): Promise<Finding> {
  let known = text;
  if (isCut && isUnfinishedMarkup(known)) {
    const long = await bytes.at(0, LONG_HEAD_BYTES);
    known = textOf(long) ?? text;
    if (bytes.size > long.length && isUnfinishedMarkup(known)) return UNFINISHED_MARKUP;
  }
  const pdf = findLatePdf(text);
  return (
    findText(known) ??
    (pdf && { ...pdf, alsoFits: SIGNLESS_TEXT.alsoFits }) ??
    (await findLateZip(bytes)) ??
    SIGNLESS_TEXT
  );
}

/** PDF readers accept up to a kilobyte of other bytes before the header, and some an incomplete one. */
function findLatePdf(begin: string): Finding | undefined {
  return /^(?:%PDF|[^]{0,1019}%PDF-)/.test(begin) ? { type: "application/pdf", isWeak: true } : undefined;
}
