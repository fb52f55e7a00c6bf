import { fileTypeFromBuffer } from "file-type/core";
import { canonicalContentType } from "../linq/content-types.js";
import { FileBytes, hex, latin1, viewOf } from "./file-bytes.js";
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

/** Beginnings, in hexadecimal digits, that file-type does not know, or not in a part of the file. */
const SIGNATURES: readonly (readonly [begin: RegExp, finding: Finding])[] = [
  [/^89504e470d0a1a0a/, { type: "image/png" }],
  [/^(?:49492[ab]00|4d4d002[ab])/, { type: "image/tiff" }],
  // RIFF and its kin for large files: WAVE, AVI, WEBP, RMID.
  [/^(?:52494646|52463634|42573634|52494658).{8}57415645/, { type: "audio/x-wav" }],
  [/^52494646.{8}41564920/, { type: "video/x-msvideo" }],
  [/^52494646.{8}57454250/, { type: "image/webp" }],
  [/^52494646.{8}524d4944/, { type: "audio/midi" }],
  // FORM: AIFF, AIFC; anything else.
  [/^464f524d.{8}4149464[36]/, { type: "audio/x-aiff" }],
  [/^464f524d/, { type: "application/x-iff" }],
  [/^63616666/, { type: "audio/x-caf" }],
  [/^2321414d520a/, { type: "audio/amr" }],
  [/^2321414d522d5742/, { type: "audio/amr-wb" }],
  [/^4f676753/, { type: "application/ogg" }],
  [/^664c6143/, { type: "audio/flac" }],
  [/^1f8b/, { type: "application/x-gzip" }],
  // The number of pictures in it is not zero: that is how a Targa picture begins.
  [/^00000100(?!0000)..00/, { type: "image/x-icon" }],
  [/^00000200(?!0000)..00/, { type: "image/x-win-bitmap" }],
  [/^0a0[02-5]010[1248]/, { type: "image/x-pcx" }],
  [/^2e736e6400/, { type: "audio/basic" }],
  // A sync word, with a sampling rate, a frame size and a version that exist.
  [/^0b77.{4}(?:[048][0-9a-f]|[159][0-9a-f]|[26a][0-5])[0-5]/, { type: "audio/ac3" }],
  [/^000001b[a3]/, { type: "video/mpeg", alsoFits: ["video/mpeg2"] }],
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
  return (await findDiskImage(bytes, head)) ?? found ?? findLatePdf(head);
}

/** A signature in letters is no proof in a text: "BM" may begin a sentence. */
async function findInText(bytes: FileBytes, head: Uint8Array, text: string): Promise<Finding> {
  const isCut = bytes.size > head.length && isUnfinishedMarkup(text);
  const found = findText(isCut ? (textOf(await bytes.at(0, LONG_HEAD_BYTES)) ?? text) : text);
  if (found) return found;
  const weak = (await findBinary(bytes, head)) ?? findLatePdf(head);
  return weak
    ? { ...weak, isWeak: true, alsoFits: [...(weak.alsoFits ?? []), ...(SIGNLESS_TEXT.alsoFits ?? [])] }
    : SIGNLESS_TEXT;
}

async function findBinary(bytes: FileBytes, head: Uint8Array): Promise<Finding | undefined> {
  const iso = findIsoMedia(head);
  if (iso) return iso;
  if (latin1(head.subarray(0, 3)) === "ID3") return findTagged(bytes, head);
  const begin = hex(head.subarray(0, 16));
  const own = SIGNATURES.find(([signature]) => signature.test(begin))?.[1];
  // Damaged files may make it throw.
  const detected = own ? undefined : await fileTypeFromBuffer(head).catch(() => undefined);
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
