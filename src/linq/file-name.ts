import { MAX_FILENAME_LENGTH } from "./limits.js";

/**
 * Characters that can disguise a name: control characters, line separators, bidirectional overrides and isolates, and
 * zero-width no-break space. Source of the list: Unicode UAX #9, section 2.
 */
const DISGUISES = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * The part after a file name's first dot, in lower case: `"Backup.tar.GZ"` → `"tar.gz"`, `"README"` → `""`. Ignores trailing
 * spaces, as Windows does, and disguises, which are removed before the name is sent.
 */
export function fileEnding(name: string): string {
  const plain = name.replace(DISGUISES, "").toLowerCase().normalize();
  return /\.(.*)/s.exec(plain)?.[1]?.trim() ?? "";
}

/** The part after the last dot, in lower case: `"Photo.JPG"` → `"jpg"`, `".env"` → `"env"`, `"archive."` → `""`. */
export function fileExtension(name: string): string {
  const ending = fileEnding(name);
  return ending.slice(ending.lastIndexOf(".") + 1).trim();
}

/** A name in Unicode's NFC, as most systems write it. macOS passes names in NFD. Never grows beyond Linq's limit. */
export function composedName(name: string): string {
  const composed = name.normalize();
  return composed.length > MAX_FILENAME_LENGTH ? name : composed;
}

/** Path separators, and unpaired surrogates, which cannot be part of a URL. */
const UNSENDABLE = /[/\\\p{Surrogate}]/gu;

/**
 * The name to send, in NFC and without characters that change its direction or its folder, which users still see. If the
 * original fits into 255 UTF-16 units, so does the result. In UTF-8 these are at most 765 bytes, which leaves room
 * for folders in the 1,024 bytes of an S3 key.
 */
export function cleanName(name: string): string {
  const clean = composedName(name.replace(DISGUISES, "").replace(UNSENDABLE, "_").trim());
  return /^\.*$/.test(clean) ? "file" : clean;
}
