/**
 * Control characters, line separators, bidirectional overrides and isolates, which can disguise a name, and zero-width
 * no-break space. Source of the list: Unicode UAX #9, section 2.
 */
export const DISGUISES = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * What stands behind a file name's last dot, in lower case: `"Photo.JPG"` → `"jpg"`, `".env"` → `"env"`,
 * `"README"` and `"archive."` → `""`. Spaces at the end don't count, as they don't on Windows, nor do
 * disguises, which are gone when the name is sent.
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
