import type { Correction } from "../validation/validate-file.js";

/** Names that are not the subtype in capitals. */
const NAMES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["audio/mp4", "M4A"],
  ["audio/mpeg", "MP3"],
  ["image/svg+xml", "SVG"],
  ["image/webp", "WebP"],
  ["image/x-icon", "ICO"],
  ["text/calendar", "ICS"],
  ["text/markdown", "Markdown"],
  ["text/plain", "TXT"],
  ["text/vcard", "VCF"],
  ["video/3gpp", "3GP"],
  ["video/mpeg2", "M2V"],
  ["video/quicktime", "MOV"],
  ["video/x-msvideo", "AVI"],
  ["application/epub+zip", "EPUB"],
  ["application/x-gzip", "GZ"],
  ["application/msword", "DOC"],
  ["application/vnd.ms-excel", "XLS"],
  ["application/vnd.ms-powerpoint", "PPT"],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation", "PPTX"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"],
  ["application/x-iwork-keynote-sffkey", "Keynote"],
  ["application/x-iwork-numbers-sffnumbers", "Numbers"],
  ["application/x-iwork-pages-sffpages", "Pages"],
  ["video/matroska", "MKV"],
  // Extensions that are not their type's name.
  [".aif", "AIFF"],
  [".htm", "HTML"],
  [".jpg", "JPEG"],
  [".key", "Keynote"],
  [".md", "Markdown"],
  [".mid", "MIDI"],
  [".mpg", "MPEG"],
  [".numbers", "Numbers"],
  [".pages", "Pages"],
  [".tif", "TIFF"],
  [".webp", "WebP"],
]);

/** What people call a content type or an extension: "PDF", "WebP", "MOV". Empty when it has no short name. */
export function typeName(typeOrExtension: string): string {
  const text = typeOrExtension.trim().toLowerCase();
  const named = NAMES.get(text);
  if (named !== undefined) return named;
  const short = /^(?:[a-z]+\/(?:x-)?|\.)?([a-z0-9]{1,8})$/.exec(text)?.[1];
  return short === undefined ? "" : short.toUpperCase();
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
  const extension = from.name === to.name ? undefined : /[^.](\.[a-z0-9]+)$/i.exec(from.name)?.[1];
  return extension && (typeName(extension) || extension.slice(1).toUpperCase());
}
