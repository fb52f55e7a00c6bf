/** The category of a content type, as file pickers and texts name it. */
export type ContentCategory = "image" | "video" | "audio" | "document";

/** One content type of Linq's enum. */
export interface ContentTypeRow<T extends string = string> {
  readonly type: T;
  readonly category: ContentCategory;
  /** Extensions in lower case, without the dot. The first is the usual one. Empty on deprecated types. */
  readonly extensions: readonly string[];
  /** Other MIME types that browsers and systems use for it, in lower case. */
  readonly aliases: readonly string[];
  /** The type to send instead. Only set on types that Linq calls deprecated. */
  readonly replacement?: T;
  /** The type that Linq transcodes it to on delivery. */
  readonly deliveredAs?: T;
  /** Set if the type is in Linq's enum, but Linq's documentation of `POST /v3/attachments` rejects it. */
  readonly refused?: "webp" | "svg";
}

// One line per type: its name, `.extensions`, aliases, `>` the type that Linq delivers, `=` the type that replaces a
// deprecated one (and is delivered), `!` a type that Linq's documentation of `POST /v3/attachments` rejects.
//
// Source: Linq attachments API v3; @linqapp/sdk 0.28.2, `SupportedContentType` and its comments. Aliases: the type maps
// of Chromium, Firefox, WebKit, Windows and shared-mime-info, and Linq's own names before April 2026.
const table = [
  "image/jpeg .jpg .jpeg .jpe .jfif .pjpeg .pjp image/jpg image/pjpeg",
  "image/png .png image/x-png",
  "image/gif .gif",
  "image/heic .heic .heics image/heic-sequence",
  "image/heif .heif .heifs .hif image/heif-sequence",
  "image/tiff .tif .tiff image/tif image/x-tiff image/x-tif >image/jpeg",
  "image/bmp .bmp .dib image/x-ms-bmp image/x-bmp image/x-windows-bmp",
  "image/svg+xml .svg image/svg !svg",
  "image/webp .webp !webp",
  "image/x-icon .ico image/vnd.microsoft.icon image/ico image/icon image/x-ico",

  "video/mp4 .mp4 .mp4v .mpg4 application/mp4 video/mp4v-es",
  "video/quicktime .mov .qt",
  "video/mpeg .mpeg .mpg .mpe .m1v video/x-mpeg video/mpg video/mpeg-system",
  "video/mpeg2 .m2v .mpg2 video/x-mpeg2",
  "video/x-m4v .m4v video/m4v",
  "video/x-msvideo .avi video/avi video/msvideo video/x-avi video/vnd.avi",
  "video/3gpp .3gp .3gpp video/3gp audio/3gpp",

  "audio/mpeg .mp3 .mpga .mp2 audio/x-mp3 audio/x-mpeg audio/mpg audio/x-mpg audio/mpeg3 audio/x-mpeg-3",
  "audio/mp3 =audio/mpeg",
  "audio/x-m4a .m4a .m4b audio/m4a audio/mp4a-latm audio/x-m4b",
  "audio/mp4 =audio/x-m4a",
  "audio/x-caf .caf audio/caf >audio/mp4",
  "audio/x-wav .wav .wave audio/wav audio/wave audio/vnd.wave audio/x-pn-wav",
  "audio/x-aiff .aif .aiff .aifc audio/x-aifc audio/x-aiffc",
  "audio/aiff =audio/x-aiff",
  "audio/aac .aac .adts audio/x-aac audio/aacp audio/vnd.dlna.adts audio/x-hx-aac-adts audio/x-acc",
  "audio/midi .mid .midi .kar .rmi audio/mid audio/x-midi audio/sp-midi",
  "audio/amr .amr audio/x-amr",

  "application/pdf .pdf application/x-pdf application/acrobat image/pdf",
  "text/plain .txt .text .log text/x-log",
  "text/markdown .md .markdown text/x-markdown",
  "text/vcard .vcf .vcard text/x-vcard text/directory",
  "text/rtf .rtf application/rtf application/x-rtf text/richtext",
  "text/csv .csv text/x-csv text/x-comma-separated-values text/comma-separated-values application/csv",
  "text/html .html .htm",
  "text/calendar .ics .ifb .ical .vcs text/x-vcalendar application/ics",
  "application/msword .doc .dot application/vnd.ms-word application/x-msword",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document .docx",
  "application/vnd.ms-excel .xls .xlt application/msexcel application/x-msexcel application/excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet .xlsx",
  "application/vnd.ms-powerpoint .ppt .pps .pot application/powerpoint application/mspowerpoint application/x-mspowerpoint",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation .pptx",
  "application/x-iwork-pages-sffpages .pages application/vnd.apple.pages",
  "application/x-iwork-numbers-sffnumbers .numbers application/vnd.apple.numbers",
  "application/x-iwork-keynote-sffkey .key application/vnd.apple.keynote",
  "application/epub+zip .epub",
  "text/xml .xml application/xml",
  "application/json .json text/json",
  "application/zip .zip application/x-zip-compressed application/x-zip",
  "application/x-gzip .gz .gzip .tgz application/gzip application/x-gunzip application/x-compressed-tar application/x-tgz",
] as const;

type TypeOf<Line> = Line extends `${infer Type} ${string}` ? Type : never;

/** The 50 content types of Linq's attachments API v3, as `@linqapp/sdk` 0.28.2 names them in `SupportedContentType`. */
export type SupportedContentType = TypeOf<(typeof table)[number]>;

/** A row of `CONTENT_TYPES`. */
export type ContentType = ContentTypeRow<SupportedContentType>;

/**
 * The content types of Linq's enum: one row per type, with its extensions, its aliases, and what Linq does with it.
 *
 * Source: Linq attachments API v3; `@linqapp/sdk` 0.28.2 `SupportedContentType`.
 */
export const CONTENT_TYPES: readonly ContentType[] = /* @__PURE__ */ table.flatMap((line) => {
  const words = line.split(" ");
  const after = (sign: string) => words.filter((word) => word.startsWith(sign)).map((word) => word.slice(1));
  const [type, ...aliases] = words.filter(isName);
  const [replacement] = after("=").filter(isName);
  const [deliveredAs = replacement] = after(">").filter(isName);
  const [refused] = after("!").filter((kind) => kind === "webp" || kind === "svg");
  if (!type) return [];
  return {
    type,
    category: categoryOf(type),
    extensions: after("."),
    aliases,
    ...(replacement && { replacement }),
    ...(deliveredAs && { deliveredAs }),
    ...(refused && { refused }),
  };
});

/** Whether a word of the table is a MIME type. The first word of a line and words after a sign are Linq's own names. */
function isName(word: string): word is SupportedContentType {
  return /^\w/.test(word);
}

/** The category of a MIME type, by its family. */
export function categoryOf(type: string): ContentCategory {
  const [family] = type.split("/");
  return family === "image" || family === "video" || family === "audio" ? family : "document";
}

/** Rows by type, by alias, and by extension with its dot. */
const rows: ReadonlyMap<string, ContentType> = /* @__PURE__ */ new Map(
  CONTENT_TYPES.flatMap((row) =>
    [row.type, ...row.aliases, ...row.extensions.map((extension) => `.${extension}`)].map((key) => [
      key,
      row,
    ]),
  ),
);

/** A MIME type in lower case without parameters: `"Text/HTML; charset=utf-8"` → `"text/html"`. */
export function mimeEssence(type: string): string {
  return type.replace(/;.*/s, "").trim().toLowerCase();
}

/** The row of a type in Linq's enum, including deprecated types. Ignores case and parameters. */
export function findContentType(type: string): ContentType | undefined {
  const row = rows.get(mimeEssence(type));
  return row?.type === mimeEssence(type) ? row : undefined;
}

/** The row of an extension, passed without the dot. */
export function findContentTypeByExtension(extension: string): ContentType | undefined {
  return rows.get(`.${extension.toLowerCase()}`);
}

/**
 * The row to send to Linq for a MIME type. Resolves aliases (`audio/wav` is `audio/x-wav`) and never returns a deprecated type.
 * @returns `undefined` for types that Linq doesn't accept, and for `""` and `application/octet-stream`
 */
export function canonicalContentType(type: string): ContentType | undefined {
  const row = rows.get(mimeEssence(type));
  return row?.replacement ? rows.get(row.replacement) : row;
}

/** Kinds of files that Linq rejects explicitly: "FLAC, OGG, and executable files". */
export type RefusedFamily = "flac" | "ogg" | "executable";

/**
 * Extensions and types of each family, whose files get a message that names the family. Anything else that is not in
 * `CONTENT_TYPES` is rejected as well.
 * Source: Linq attachments API v3. Linq doesn't say which files count as executable, so this list is our own.
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

/** Other well-known formats that Linq does not accept: their extensions and types. */
const otherFormats = [
  ".webm video/webm audio/webm",
  ".mkv video/x-matroska video/matroska",
  ".wmv video/x-ms-wmv",
  ".wma audio/x-ms-wma",
  ".flv video/x-flv",
  ".avif image/avif",
  ".jxl image/jxl",
  ".jp2 image/jp2",
];

/** Extensions whose files Firefox, or Windows with Office, reports as another type that Linq accepts. */
const sharedTypes: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["video/mp4", "m4a"],
  ["application/vnd.ms-excel", "csv"],
  ["application/msword", "rtf"],
]);

/**
 * The extensions of the files that browsers report as this type.
 * @param row the row of the type, if Linq accepts it
 * @returns empty if the type is unknown
 */
export function reportedExtensions(type: string, row: ContentType | undefined): readonly string[] {
  const essence = mimeEssence(type);
  if (row) return row.extensions.concat(sharedTypes.get(essence) ?? []);
  return REFUSED_FAMILIES.map(([, names]) => names)
    .concat(otherFormats)
    .map((names) => names.split(" "))
    .filter((names) => names.includes(essence))
    .flatMap((names) => names.filter((name) => name.startsWith(".")).map((name) => name.slice(1)));
}

/** The family of an extension, passed without the dot. */
export function findRefusedFamilyByExtension(extension: string): RefusedFamily | undefined {
  return familyOf(`.${extension.toLowerCase()}`);
}

/** The family of a MIME type. Ignores case and parameters. */
export function findRefusedFamilyByType(type: string): RefusedFamily | undefined {
  return familyOf(mimeEssence(type));
}

function familyOf(name: string): RefusedFamily | undefined {
  return REFUSED_FAMILIES.find(([, names]) => names.split(" ").includes(name))?.[0];
}
