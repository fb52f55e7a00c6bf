import { fileTypeFromBuffer } from "file-type/core";
import { canonicalContentType } from "../linq/content-types.js";
import { FileBytes, latin1, viewOf } from "./file-bytes.js";
import { findCompound, isCompound } from "./find-compound.js";
import { findDiskImage, findExecutable } from "./find-executable.js";
import { findIsoMedia } from "./find-iso-media.js";
import { findText, isUnfinishedMarkup, SIGNLESS_TEXT, textOf } from "./find-text.js";
import { findZip, isZip } from "./find-zip.js";
import type { Finding } from "./finding.js";

/** What is read of every file. */
const HEAD_BYTES = 4096;

/** What is read of markup that has a longer preamble than that. */
const LONG_HEAD_BYTES = 65_536;

/** Beginnings that file-type does not know, or not in a part of the file. */
const SIGNATURES: readonly (readonly [begin: RegExp, finding: Finding])[] = [
  [/^\x89PNG\r\n\x1a\n/, { type: "image/png" }],
  [/^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/, { type: "image/tiff" }],
  [/^(?:RIFF|RF64|BW64|RIFX)[^]{4}WAVE/, { type: "audio/x-wav" }],
  [/^RIFF[^]{4}AVI /, { type: "video/x-msvideo" }],
  [/^RIFF[^]{4}WEBP/, { type: "image/webp" }],
  [/^RIFF[^]{4}RMID/, { type: "audio/midi" }],
  [/^FORM[^]{4}AIF[FC]/, { type: "audio/x-aiff" }],
  [/^FORM/, { type: "application/x-iff" }],
  [/^caff/, { type: "audio/x-caf" }],
  [/^#!AMR\n/, { type: "audio/amr" }],
  [/^#!AMR-WB/, { type: "audio/amr-wb" }],
  [/^OggS/, { type: "application/ogg" }],
  [/^fLaC/, { type: "audio/flac" }],
  [/^\x1f\x8b/, { type: "application/x-gzip" }],
  [/^\0\0\x01\0[\x01-\xff]\0/, { type: "image/x-icon" }],
  [/^\0\0\x02\0[\x01-\xff]\0/, { type: "image/x-win-bitmap" }],
  [/^\x0a[\0\x02-\x05]\x01[\x01\x02\x04\x08]/, { type: "image/x-pcx" }],
  [/^\.snd\0/, { type: "audio/basic" }],
  // A sync word, with a sampling rate, a frame size and a version that exist.
  [/^\x0bw[^]{2}[\0-\x25\x40-\x65\x80-\xa5][\0-\x57]/, { type: "audio/ac3" }],
  [/^\0\0\x01[\xba\xb3]/, { type: "video/mpeg", alsoFits: ["video/mpeg2"] }],
];

/** What file-type calls by names that Linq's table does not know, although they are of it; or is unsure of. */
const RENAMED: Readonly<Record<string, string>> = {
  "image/apng": "image/png",
  "video/MP1S": "video/mpeg",
  "video/MP2P": "video/mpeg",
};

/** Told by two bytes that are as likely the beginning of something else. */
const UNSURE = new Set(["ac3", "dmg", "Z", "cpio", "arj", "cur", "ico", "mp1", "mp2", "mp3", "aac", "ps"]);

/**
 * What a file's bytes are. `undefined` when they have no sign that is known. Reads 4 kB, and a little more of archives,
 * office documents and disk images.
 * Rejects when the file cannot be read.
 */
export async function findType(file: Blob): Promise<Finding | undefined> {
  const bytes = new FileBytes(file);
  const head = await bytes.at(0, HEAD_BYTES);
  const text = textOf(head);
  const executable = findExecutable(head, text !== undefined);
  if (executable) return executable;
  if (isZip(head)) return findZip(bytes, head);
  if (isCompound(head)) return findCompound(bytes, head);
  if (text !== undefined) return findInText(bytes, head, text);
  const found = await findBinary(bytes, head);
  if (found && !found.isWeak && canonicalContentType(found.type)) return found;
  return (await findDiskImage(bytes)) ?? found ?? findLatePdf(head);
}

/** A signature in letters is no proof in a text: "BM" may begin a sentence. */
async function findInText(bytes: FileBytes, head: Uint8Array, text: string): Promise<Finding> {
  const isCut = bytes.size > head.length && isUnfinishedMarkup(text);
  const found = findText(isCut ? (textOf(await bytes.at(0, LONG_HEAD_BYTES)) ?? text) : text);
  if (found) return found;
  const weak = await findBinary(bytes, head);
  return weak
    ? { ...weak, isWeak: true, alsoFits: [...(weak.alsoFits ?? []), ...(SIGNLESS_TEXT.alsoFits ?? [])] }
    : SIGNLESS_TEXT;
}

async function findBinary(bytes: FileBytes, head: Uint8Array): Promise<Finding | undefined> {
  const iso = findIsoMedia(head);
  if (iso) return iso;
  const begin = latin1(head.subarray(0, 16));
  if (begin.startsWith("ID3")) return findTagged(bytes, head);
  const own = SIGNATURES.find(([signature]) => signature.test(begin))?.[1];
  const detected = own ? undefined : await fileTypeFromBuffer(head);
  if (!detected) return own;
  const mime = RENAMED[detected.mime] ?? detected.mime;
  return {
    type: canonicalContentType(mime)?.type ?? mime,
    ...(UNSURE.has(detected.ext) && { isWeak: true }),
  };
}

/** MP3 begins with a tag as a rule; AAC and FLAC may. */
async function findTagged(bytes: FileBytes, head: Uint8Array): Promise<Finding> {
  if (head.length < 10) return { type: "audio/mpeg" };
  const size = viewOf(head).getUint32(6);
  // Seven bits in each byte.
  const length =
    ((size >> 3) & 0xfe00000) | ((size >> 2) & 0x1fc000) | ((size >> 1) & 0x3f80) | (size & 0x7f);
  const after = await bytes.at(10 + length, 16);
  const begin = latin1(after.subarray(0, 4));
  if (begin === "fLaC") return { type: "audio/flac" };
  if (begin === "OggS") return { type: "application/ogg" };
  return { type: /^\xff[\xf0\xf1\xf8\xf9]/.test(begin) ? "audio/aac" : "audio/mpeg" };
}

/** Readers of PDF take up to a kilobyte of anything before it. */
function findLatePdf(head: Uint8Array): Finding | undefined {
  return latin1(head.subarray(0, 1024)).includes("%PDF-")
    ? { type: "application/pdf", isWeak: true }
    : undefined;
}
