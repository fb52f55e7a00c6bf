/**
 * Characters that can disguise a name: control characters, line separators, bidirectional overrides and isolates, and
 * zero-width no-break space. Source of the list: Unicode UAX #9, section 2.
 */
const DISGUISES = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * The part after a file name's last dot, in lower case: `"Photo.JPG"` → `"jpg"`, `".env"` → `"env"`, `"README"` and
 * `"archive."` → `""`. Ignores trailing spaces, as Windows does, and disguises, which are removed before the name is sent.
 */
export function fileExtension(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot === -1
    ? ""
    : name
        .slice(dot + 1)
        .replace(DISGUISES, "")
        .trim()
        .toLowerCase();
}

/** Path separators, and unpaired surrogates, which cannot be part of a URL. */
const UNSENDABLE = /[/\\\p{Surrogate}]/gu;

/**
 * The name to send, without characters that change its direction or its folder. Users still see the original name. It is
 * never longer than the original, so 255 UTF-16 units stay the limit. In UTF-8 these are at most 765 bytes, which leaves room
 * for folders in the 1,024 bytes of an S3 key.
 */
export function cleanName(name: string): string {
  const clean = name.replace(DISGUISES, "").replace(UNSENDABLE, "_").trim();
  return /^\.*$/.test(clean) ? "file" : clean;
}
