import { mimeEssence } from "./content-types.js";

/** Kinds of files that Linq rejects by name: "FLAC, OGG, and executable files". */
export type RefusedFamily = "flac" | "ogg" | "executable";

/**
 * Each family's `.extensions` and types: files that get a message which names them. Anything else that is not in `CONTENT_TYPES` is
 * refused as well.
 * Source: Linq attachments API v3. Linq doesn't say which files count as executable; this list is ours.
 */
export const REFUSED_FAMILIES: readonly (readonly [family: RefusedFamily, names: string])[] = [
  ["flac", ".flac audio/flac audio/x-flac"],
  ["ogg", ".ogg .oga .ogv .opus .spx audio/ogg video/ogg application/ogg audio/x-vorbis+ogg audio/opus"],
  [
    "executable",
    ".exe .msi .com .bat .cmd .scr .dll .ps1 .vbs .vbe .wsf .hta .sh .command .run .app .dmg .pkg .deb .rpm .apk .ipa .jar " +
      "application/x-msdownload application/x-ms-dos-executable application/x-dosexec " +
      "application/vnd.microsoft.portable-executable application/x-msi application/x-sh application/x-shellscript " +
      "application/x-apple-diskimage application/vnd.android.package-archive application/java-archive",
  ],
];

/** The family of an extension, given without the dot. */
export function findRefusedFamilyByExtension(extension: string): RefusedFamily | undefined {
  return familyOf(`.${extension.toLowerCase()}`);
}

/** The family of a MIME type; case and parameters do not matter. */
export function findRefusedFamilyByType(type: string): RefusedFamily | undefined {
  return familyOf(mimeEssence(type));
}

function familyOf(name: string): RefusedFamily | undefined {
  return REFUSED_FAMILIES.find(([, names]) => names.split(" ").includes(name))?.[0];
}
