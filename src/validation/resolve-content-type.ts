import { type Accept, matchesAccept } from "../linq/accept.js";
import { rowOfExtension, rowOfType } from "../linq/added-content-types.js";
import {
  type ContentType,
  type RefusedFamily,
  findRefusedFamilyByExtension,
  findRefusedFamilyByType,
  mimeEssence,
} from "../linq/content-types.js";
import { fileExtension } from "../linq/file-name.js";

/** What a file claims to be. */
export type ContentTypeResolution =
  /** `row.type` is what to tell Linq, never deprecated. WebP and SVG are resolved too, with `row.refused` set. */
  | { readonly kind: "resolved"; readonly row: ContentType }
  | { readonly kind: "refused"; readonly family: RefusedFamily }
  /** `isSilent`: name and reported type say nothing, or two things, so that the content may be of any type. */
  | { readonly kind: "unknown"; readonly isSilent: boolean };

/** Extension and reported type of PGP keys; of Keynote files, too, where a system knows the extension for that alone. */
const PGP_KEY = "key application/pgp-keys";

/** Gzipped SVG: nothing else than SVG, which must not go out as GZIP either. */
const GZIPPED_SVG = "svgz";

/**
 * A file's content type by its name and by what the browser reported. The extension goes first: browsers make `File.type`
 * from it with tables that differ by system (CSV is an Excel type on Windows with Office, M4A is `video/mp4` in Firefox).
 * A file without a known extension is taken at its reported type. Never throws.
 * @param added what the app has added to Linq's table
 */
export function resolveContentType(
  file: {
    readonly name: string;
    /** `File.type`; may be empty, upper case or with parameters. */
    readonly type: string;
  },
  added?: readonly ContentType[],
): ContentTypeResolution {
  const extension = fileExtension(file.name);
  const type = mimeEssence(file.type);
  if (extension === GZIPPED_SVG) return { kind: "unknown", isSilent: false };
  if (`${extension} ${type}` === PGP_KEY) return { kind: "unknown", isSilent: true };
  return (
    resolution(rowOfExtension(extension, added), () => findRefusedFamilyByExtension(extension)) ??
    resolution(rowOfType(type, added), () => findRefusedFamilyByType(type)) ?? {
      kind: "unknown",
      isSilent: type === "" || type === "application/octet-stream",
    }
  );
}

function resolution(
  row: ContentType | undefined,
  findFamily: () => RefusedFamily | undefined,
): ContentTypeResolution | undefined {
  if (row) return { kind: "resolved", row };
  const family = findFamily();
  return family && { kind: "refused", family };
}

/** Whether a converter takes this file, by its name and reported type. */
export function isConvertedBy(
  converter: Accept,
  file: { readonly name: string; readonly type: string },
  added?: readonly ContentType[],
): boolean {
  const resolution = resolveContentType(file, added);
  const type = resolution.kind === "resolved" ? resolution.row.type : mimeEssence(file.type);
  return matchesAccept(type, fileExtension(file.name), converter, added);
}
