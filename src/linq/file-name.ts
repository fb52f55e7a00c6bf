/**
 * What stands behind a file name's last dot, in lower case: `"Photo.JPG"` → `"jpg"`, `".env"` → `"env"`,
 * `"README"` and `"archive."` → `""`. Spaces at the end don't count, as they don't on Windows.
 */
export function fileExtension(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot === -1
    ? ""
    : name
        .slice(dot + 1)
        .trim()
        .toLowerCase();
}
