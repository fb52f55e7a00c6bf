import { canonicalContentType } from "../linq/content-types.js";
import { FileBytes, isPlainText, latin1 } from "./file-bytes.js";
import { executable, type Finding, findSignature } from "./signatures.js";

/** Bytes that are read of every file. */
const HEAD_BYTES = 4096;

/** Types whose signature is shared by other types, or does not tell which other names to believe. */
const SHARED = /^text|\/(?:zip|tiff)$/;

/**
 * Finds a file's type by its bytes. Returns `undefined` when they match no known format. Reads 4 kB, and more of archives, office
 * documents, films, texts and unknown files, for which it loads more code.
 * Rejects when the file cannot be read or that code cannot be loaded.
 */
export async function findType(file: Blob): Promise<Finding | undefined> {
  const bytes = new FileBytes(file);
  const head = await bytes.at(0, HEAD_BYTES);
  const begin = latin1(head);
  if (/^#!\s*\//.test(begin)) return executable("application/x-shellscript");
  const signed = findSignature(begin);
  // A text can begin with the letters of a signature.
  if (signed && !isPlainText(head) && (signed.isExecutable || isEnough(signed.type))) return signed;
  const { inspect } = await import("./inspect.js");
  return inspect(bytes, head, signed);
}

function isEnough(type: string): boolean {
  return canonicalContentType(type) !== undefined && !SHARED.test(type);
}
