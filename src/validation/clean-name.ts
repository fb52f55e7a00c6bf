import { DISGUISES } from "../linq/file-name.js";

/** Path separators, and halves of characters, which are no text and cannot be part of a URL. */
const UNSENDABLE = /[/\\\p{Surrogate}]/gu;

/**
 * The name as it is sent: nothing that can change its direction or its folder. What users see stays as it was. Never longer
 * than it was, so that 255 UTF-16 units stay as many at most; in UTF-8 these are 765 bytes at most, which leaves
 * room for the folders in the 1,024 bytes of an S3 key.
 */
export function cleanName(name: string): string {
  const clean = name.replace(DISGUISES, "").replace(UNSENDABLE, "_").trim();
  return /^\.*$/.test(clean) ? "file" : clean;
}
