import { canonicalContentType } from "../linq/content-types.js";
import type { Correction } from "../validation/validate-file.js";

/** Names that are not the extension in capitals. */
const NAMES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["aif", "AIFF"],
  ["htm", "HTML"],
  ["jpg", "JPEG"],
  ["key", "Keynote"],
  ["matroska", "MKV"],
  ["md", "Markdown"],
  ["mid", "MIDI"],
  ["mpg", "MPEG"],
  ["numbers", "Numbers"],
  ["pages", "Pages"],
  ["tif", "TIFF"],
  ["webp", "WebP"],
]);

/**
 * What people call a content type or an extension: "PDF", "WebP", "MOV". Empty when it has no short name. A type has the name of its
 * usual extension.
 */
export function typeName(typeOrExtension: string): string {
  const text = typeOrExtension.trim().toLowerCase();
  const short =
    canonicalContentType(text.startsWith(".") ? "" : text)?.extensions[0] ??
    /^(?:[a-z]+\/(?:x-)?|\.)?([a-z0-9]{1,8})$/.exec(text)?.[1] ??
    "";
  return NAMES.get(short) ?? short.toUpperCase();
}

/** The name for an extension without its dot. `otherwise` if there is none or it is unknown. */
export function extensionName<T>(extension: string, otherwise: T): string | T {
  return extension === "" ? otherwise : typeName(`.${extension}`) || otherwise;
}

/** Names of the `accept` tokens that the categories do not cover; nobody needs more than a few to choose. */
export function namesOf(accept: readonly string[]): readonly string[] {
  const names = accept.filter((token) => !token.endsWith("/*")).map(typeName);
  return [...new Set(names)].filter((name) => name !== "").slice(0, 6);
}

/** For example "JPEG" for a file that is sent under another extension. `undefined` if the extension has not changed or was missing. */
export function formerTypeName({ from, to }: Correction): string | undefined {
  if (from.name === to.name) return undefined;
  return extensionName(/[^.]\.([a-z0-9]+)$/i.exec(from.name)?.[1] ?? "", undefined);
}
