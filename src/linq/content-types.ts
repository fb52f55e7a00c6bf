export type ContentCategory = "image" | "video" | "audio" | "document";

/** One content type that Linq's enum names. */
export interface ContentTypeRow<T extends string = string> {
  readonly type: T;
  readonly category: ContentCategory;
  /** Lower case, without the dot; the first is the usual one. Empty on deprecated types. */
  readonly extensions: readonly string[];
  /** Other names that browsers and systems have for it, in lower case. */
  readonly aliases: readonly string[];
  /** Set on types that Linq calls deprecated: what to send instead. */
  readonly replacement?: T;
  /** What Linq transcodes it to when it delivers the message. */
  readonly deliveredAs?: T;
  /** In Linq's enum, but its documentation of `POST /v3/attachments` rejects it. */
  readonly refused?: "webp" | "svg";
}

// Source: Linq attachments API v3; @linqapp/sdk 0.28.2, `SupportedContentType` and its comments. Aliases: the type maps
// of Chromium, Firefox, WebKit, Windows and shared-mime-info, and Linq's own names before April 2026.
const table = [
  {
    type: "image/jpeg",
    category: "image",
    extensions: ["jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp"],
    aliases: ["image/jpg", "image/pjpeg"],
  },
  { type: "image/png", category: "image", extensions: ["png"], aliases: ["image/x-png"] },
  { type: "image/gif", category: "image", extensions: ["gif"], aliases: [] },
  {
    type: "image/heic",
    category: "image",
    extensions: ["heic", "heics"],
    aliases: ["image/heic-sequence"],
  },
  {
    type: "image/heif",
    category: "image",
    extensions: ["heif", "heifs", "hif"],
    aliases: ["image/heif-sequence"],
  },
  {
    type: "image/tiff",
    category: "image",
    extensions: ["tif", "tiff"],
    aliases: ["image/tif", "image/x-tiff", "image/x-tif"],
    deliveredAs: "image/jpeg",
  },
  {
    type: "image/bmp",
    category: "image",
    extensions: ["bmp", "dib"],
    aliases: ["image/x-ms-bmp", "image/x-bmp", "image/x-windows-bmp"],
  },
  {
    type: "image/svg+xml",
    category: "image",
    extensions: ["svg"],
    aliases: ["image/svg"],
    refused: "svg",
  },
  { type: "image/webp", category: "image", extensions: ["webp"], aliases: [], refused: "webp" },
  {
    type: "image/x-icon",
    category: "image",
    extensions: ["ico"],
    aliases: ["image/vnd.microsoft.icon", "image/ico", "image/icon", "image/x-ico"],
  },

  {
    type: "video/mp4",
    category: "video",
    extensions: ["mp4", "mp4v", "mpg4"],
    aliases: ["application/mp4", "video/mp4v-es"],
  },
  { type: "video/quicktime", category: "video", extensions: ["mov", "qt"], aliases: [] },
  {
    type: "video/mpeg",
    category: "video",
    extensions: ["mpeg", "mpg", "mpe", "m1v"],
    aliases: ["video/x-mpeg", "video/mpg", "video/mpeg-system"],
  },
  {
    type: "video/mpeg2",
    category: "video",
    extensions: ["m2v", "mpg2"],
    aliases: ["video/x-mpeg2"],
  },
  { type: "video/x-m4v", category: "video", extensions: ["m4v"], aliases: ["video/m4v"] },
  {
    type: "video/x-msvideo",
    category: "video",
    extensions: ["avi"],
    aliases: ["video/avi", "video/msvideo", "video/x-avi", "video/vnd.avi"],
  },
  {
    type: "video/3gpp",
    category: "video",
    extensions: ["3gp", "3gpp"],
    aliases: ["video/3gp", "audio/3gpp"],
  },

  {
    type: "audio/mpeg",
    category: "audio",
    extensions: ["mp3", "mpga", "mp2"],
    aliases: ["audio/x-mp3", "audio/x-mpeg", "audio/mpg", "audio/x-mpg", "audio/mpeg3", "audio/x-mpeg-3"],
  },
  {
    type: "audio/mp3",
    category: "audio",
    extensions: [],
    aliases: [],
    replacement: "audio/mpeg",
    deliveredAs: "audio/mpeg",
  },
  {
    type: "audio/x-m4a",
    category: "audio",
    extensions: ["m4a", "m4b"],
    aliases: ["audio/m4a", "audio/mp4a-latm", "audio/x-m4b"],
  },
  {
    type: "audio/mp4",
    category: "audio",
    extensions: [],
    aliases: [],
    replacement: "audio/x-m4a",
    deliveredAs: "audio/x-m4a",
  },
  {
    type: "audio/x-caf",
    category: "audio",
    extensions: ["caf"],
    aliases: ["audio/caf"],
    deliveredAs: "audio/mp4",
  },
  {
    type: "audio/x-wav",
    category: "audio",
    extensions: ["wav", "wave"],
    aliases: ["audio/wav", "audio/wave", "audio/vnd.wave", "audio/x-pn-wav"],
  },
  {
    type: "audio/x-aiff",
    category: "audio",
    extensions: ["aif", "aiff", "aifc"],
    aliases: ["audio/x-aifc", "audio/x-aiffc"],
  },
  {
    type: "audio/aiff",
    category: "audio",
    extensions: [],
    aliases: [],
    replacement: "audio/x-aiff",
    deliveredAs: "audio/x-aiff",
  },
  {
    type: "audio/aac",
    category: "audio",
    extensions: ["aac", "adts"],
    aliases: ["audio/x-aac", "audio/aacp", "audio/vnd.dlna.adts", "audio/x-hx-aac-adts", "audio/x-acc"],
  },
  {
    type: "audio/midi",
    category: "audio",
    extensions: ["mid", "midi", "kar", "rmi"],
    aliases: ["audio/mid", "audio/x-midi", "audio/sp-midi"],
  },
  { type: "audio/amr", category: "audio", extensions: ["amr"], aliases: ["audio/x-amr"] },

  {
    type: "application/pdf",
    category: "document",
    extensions: ["pdf"],
    aliases: ["application/x-pdf", "application/acrobat", "image/pdf"],
  },
  {
    type: "text/plain",
    category: "document",
    extensions: ["txt", "text", "log"],
    aliases: ["text/x-log"],
  },
  {
    type: "text/markdown",
    category: "document",
    extensions: ["md", "markdown"],
    aliases: ["text/x-markdown"],
  },
  {
    type: "text/vcard",
    category: "document",
    extensions: ["vcf", "vcard"],
    aliases: ["text/x-vcard", "text/directory"],
  },
  {
    type: "text/rtf",
    category: "document",
    extensions: ["rtf"],
    aliases: ["application/rtf", "application/x-rtf", "text/richtext"],
  },
  {
    type: "text/csv",
    category: "document",
    extensions: ["csv"],
    aliases: [
      "text/x-csv",
      "text/x-comma-separated-values",
      "text/comma-separated-values",
      "application/csv",
    ],
  },
  { type: "text/html", category: "document", extensions: ["html", "htm"], aliases: [] },
  {
    type: "text/calendar",
    category: "document",
    extensions: ["ics", "ifb", "ical"],
    aliases: ["text/x-vcalendar", "application/ics"],
  },
  {
    type: "application/msword",
    category: "document",
    extensions: ["doc", "dot"],
    aliases: ["application/vnd.ms-word", "application/x-msword"],
  },
  {
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    category: "document",
    extensions: ["docx"],
    aliases: [],
  },
  {
    type: "application/vnd.ms-excel",
    category: "document",
    extensions: ["xls", "xlt"],
    aliases: ["application/msexcel", "application/x-msexcel", "application/excel"],
  },
  {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    category: "document",
    extensions: ["xlsx"],
    aliases: [],
  },
  {
    type: "application/vnd.ms-powerpoint",
    category: "document",
    extensions: ["ppt", "pps", "pot"],
    aliases: ["application/powerpoint", "application/mspowerpoint", "application/x-mspowerpoint"],
  },
  {
    type: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    category: "document",
    extensions: ["pptx"],
    aliases: [],
  },
  {
    type: "application/x-iwork-pages-sffpages",
    category: "document",
    extensions: ["pages"],
    aliases: ["application/vnd.apple.pages"],
  },
  {
    type: "application/x-iwork-numbers-sffnumbers",
    category: "document",
    extensions: ["numbers"],
    aliases: ["application/vnd.apple.numbers"],
  },
  {
    type: "application/x-iwork-keynote-sffkey",
    category: "document",
    extensions: ["key"],
    aliases: ["application/vnd.apple.keynote"],
  },
  { type: "application/epub+zip", category: "document", extensions: ["epub"], aliases: [] },
  { type: "text/xml", category: "document", extensions: ["xml"], aliases: ["application/xml"] },
  { type: "application/json", category: "document", extensions: ["json"], aliases: ["text/json"] },
  {
    type: "application/zip",
    category: "document",
    extensions: ["zip"],
    aliases: ["application/x-zip-compressed", "application/x-zip"],
  },
  {
    type: "application/x-gzip",
    category: "document",
    extensions: ["gz", "gzip", "tgz"],
    aliases: [
      "application/gzip",
      "application/x-gunzip",
      "application/x-compressed-tar",
      "application/x-tgz",
    ],
  },
] as const satisfies readonly ContentTypeRow[];

/** The 50 content types of Linq's attachments API v3, as `@linqapp/sdk` 0.28.2 names them in `SupportedContentType`. */
export type SupportedContentType = (typeof table)[number]["type"];

/** A row of `CONTENT_TYPES`. */
export type ContentType = ContentTypeRow<SupportedContentType>;

/**
 * Everything Linq's enum names: one row per type, with its extensions, its other names, and what Linq does with it.
 * Source: Linq attachments API v3; `@linqapp/sdk` 0.28.2 `SupportedContentType`.
 */
export const CONTENT_TYPES: readonly ContentType[] = table;

const byType = /* @__PURE__ */ indexBy((row) => [row.type]);
const byExtension = /* @__PURE__ */ indexBy((row) => row.extensions);
const byAlias = /* @__PURE__ */ indexBy((row) => row.aliases);

function indexBy(keys: (row: ContentType) => readonly string[]): ReadonlyMap<string, ContentType> {
  return new Map(CONTENT_TYPES.flatMap((row) => keys(row).map((key) => [key, row] as const)));
}

/** A MIME type in lower case without parameters: `"Text/HTML; charset=utf-8"` → `"text/html"`. */
export function mimeEssence(type: string): string {
  return type.replace(/;.*/s, "").trim().toLowerCase();
}

/** The row of a type in Linq's enum, deprecated ones included; case and parameters do not matter. */
export function findContentType(type: string): ContentType | undefined {
  return byType.get(mimeEssence(type));
}

/** The row of an extension, given without the dot. */
export function findContentTypeByExtension(extension: string): ContentType | undefined {
  return byExtension.get(extension.toLowerCase());
}

/** The row of a name that is not Linq's own, such as `audio/wav` for `audio/x-wav`. */
export function findContentTypeByAlias(alias: string): ContentType | undefined {
  return byAlias.get(mimeEssence(alias));
}

/**
 * What to send Linq for a MIME type: Linq's own name, or of an alias, and never a deprecated one.
 * `undefined` for types that Linq doesn't take, and for `""` and `application/octet-stream`, which say nothing.
 */
export function canonicalContentType(type: string): ContentType | undefined {
  const row = findContentType(type) ?? findContentTypeByAlias(type);
  return row?.replacement === undefined ? row : findContentType(row.replacement);
}
