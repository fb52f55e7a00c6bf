import { MAX_FILENAME_LENGTH } from "./limits.js";

/**
 * Characters that can disguise a name: control characters, line separators, and those that Unicode calls default-ignorable, which
 * are invisible or change the direction of text. Joiners and variation selectors stay, because emoji and several scripts need
 * them. Sources: Unicode UAX #9, section 2, and UAX #44, Default_Ignorable_Code_Point.
 */
const DISGUISES = /[\p{Cc}\u2028\u2029]|(?![\u200c\u200d\p{Variation_Selector}])\p{DI}/gu;

/**
 * The part after a file name's first dot, in lower case: `"Backup.tar.GZ"` → `"tar.gz"`, `"README"` → `""`. Ignores trailing dots and
 * spaces, as Windows does, and everything invisible.
 */
export function fileEnding(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\u2028\u2029\p{DI}]/gu, "")
    .toLowerCase()
    .normalize();
  return /\.(.*)/s.exec(withoutTail(plain))?.[1]?.trim() ?? "";
}

/** A name without the dots and spaces at its end, which Windows drops: `setup.exe.` would run as `setup.exe`. */
function withoutTail(name: string): string {
  let end = name.length;
  while (end > 0 && /[.\s]/.test(name.charAt(end - 1))) end -= 1;
  return name.slice(0, end);
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
  const clean = withoutTail(composedName(name.replace(DISGUISES, "").replace(UNSENDABLE, "_").trim()));
  return clean === "" ? "file" : clean;
}

/** Whether a name is as `cleanName` leaves it. */
export function isCleanName(name: string): boolean {
  return name !== "" && cleanName(name) === name;
}
