import { type Accept, matchesAccept } from "../linq/accept.js";
import { rowOfExtension, rowOfType } from "../linq/added-content-types.js";
import {
  type ContentType,
  type RefusedFamily,
  findRefusedFamilyByExtension,
  findRefusedFamilyByType,
  mimeEssence,
} from "../linq/content-types.js";
import { fileEnding, fileExtension } from "../linq/file-name.js";

/** The type that a file claims to be. */
export type ContentTypeResolution =
  /** `row.type` is the type to send to Linq, never a deprecated one. WebP and SVG are resolved with `row.refused` set. */
  | { readonly kind: "resolved"; readonly row: ContentType }
  | { readonly kind: "refused"; readonly family: RefusedFamily }
  /** `isSilent`: name and reported type are missing or contradictory, so that the content may be of any type. */
  | { readonly kind: "unknown"; readonly isSilent: boolean };

/** Extension and reported type of PGP keys. Systems that don't know Keynote report its files like this as well. */
const PGP_KEY = "key application/pgp-keys";

/** Gzipped SVG, which must be treated as SVG and not be sent as GZIP. */
const GZIPPED_SVG = "svgz";

/**
 * Resolves a file's content type from its name and the type that the browser reports. Never throws.
 *
 * The extension takes precedence, because browsers derive `File.type` from it with tables that differ by system (CSV is an
 * Excel type on Windows with Office, M4A is `video/mp4` in Firefox). The reported type counts for files without a known
 * extension.
 * @param added the types that the app has added to Linq's
 */
export function resolveContentType(
  file: {
    readonly name: string;
    /** `File.type`. It may be empty, in upper case, or have parameters. */
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

/** Whether a converter accepts this file, by its name and reported type. */
export function isConvertedBy(
  converter: Accept,
  file: { readonly name: string; readonly type: string },
  added?: readonly ContentType[],
): boolean {
  const resolution = resolveContentType(file, added);
  const type = resolution.kind === "resolved" ? resolution.row.type : mimeEssence(file.type);
  return matchesAccept(type, fileEnding(file.name), converter, added);
}
