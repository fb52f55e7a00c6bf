import {
  canonicalContentType,
  findContentTypeByExtension,
  mimeEssence,
  type ContentType,
} from "../linq/content-types.js";
import { fileExtension } from "../linq/file-name.js";
import {
  findRefusedFamilyByExtension,
  findRefusedFamilyByType,
  type RefusedFamily,
} from "../linq/refused-types.js";

/** What a file claims to be. */
export type ContentTypeResolution =
  /** `row.type` is what to tell Linq, never deprecated. WebP and SVG are resolved too, with `row.refused` set. */
  | { readonly kind: "resolved"; readonly row: ContentType }
  | { readonly kind: "refused"; readonly family: RefusedFamily }
  | { readonly kind: "unknown" };

/** Extension and reported type of files that look like a supported one: PGP keys like Keynote's, gzipped SVG like SVG. */
const lookalikes = new Set(["key application/pgp-keys", "svgz image/svg+xml"]);

/**
 * A file's content type by its name and by what the browser reported. The extension goes first: browsers make `File.type`
 * from it with tables that differ by system (CSV is an Excel type on Windows with Office, M4A is `video/mp4` in Firefox).
 * A file without a known extension is taken at its reported type. Never throws.
 */
export function resolveContentType(file: {
  readonly name: string;
  /** `File.type`; may be empty, upper case or with parameters. */
  readonly type: string;
}): ContentTypeResolution {
  const extension = fileExtension(file.name);
  if (lookalikes.has(`${extension} ${mimeEssence(file.type)}`)) return { kind: "unknown" };
  return (
    resolution(findContentTypeByExtension(extension), findRefusedFamilyByExtension(extension)) ??
    resolution(canonicalContentType(file.type), findRefusedFamilyByType(file.type)) ?? { kind: "unknown" }
  );
}

function resolution(row?: ContentType, family?: RefusedFamily): ContentTypeResolution | undefined {
  if (row) return { kind: "resolved", row };
  if (family) return { kind: "refused", family };
  return undefined;
}
