import type { SupportedContentType } from "../linq/content-types.js";
import { type FileBytes, latin1, viewOf } from "./file-bytes.js";
import { executable, type Finding } from "./signatures.js";

const OPEN_XML = "application/vnd.openxmlformats-officedocument.";
const IWORK = {
  pages: "application/x-iwork-pages-sffpages",
  numbers: "application/x-iwork-numbers-sffnumbers",
  keynote: "application/x-iwork-keynote-sffkey",
} as const satisfies Record<string, SupportedContentType>;

/** Types whose files are ZIP archives. */
export const ZIP_FAMILY: readonly SupportedContentType[] = [
  "application/zip",
  `${OPEN_XML}wordprocessingml.document`,
  `${OPEN_XML}spreadsheetml.sheet`,
  `${OPEN_XML}presentationml.presentation`,
  ...Object.values(IWORK),
  "application/epub+zip",
];

/** Lengths of the tail in which to search the end record: without an archive comment, and with the longest. */
const END_BYTES = [1024, 66_000];

/** Length of the central directory's part that is read. The first names suffice to tell the type. */
const DIRECTORY_BYTES = 65_536;

const NAME_AT = { local: 30, central: 46 };

/** Finds an archive's type by the names in it. */
export async function findZip(bytes: FileBytes, head: Uint8Array): Promise<Finding> {
  const listed = await readDirectory(bytes);
  const names = listed ?? localNames(head);
  const mimetype = storedMimetype(head);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (mimetype === "application/epub+zip") return { type: mimetype };
  if (mimetype?.startsWith("application/vnd.oasis.opendocument.")) return { type: mimetype };
  const type = executableType(has);
  if (type !== undefined) return executable(type);
  if (has(/^META-INF\/container\.xml$/)) return { type: "application/epub+zip" };
  return (
    (has(/^\[Content_Types\]\.xml$/) ? findOpenXml(has) : findIWork(has)) ?? {
      type: "application/zip",
      // Without a readable directory, only the file's name tells.
      ...(listed === undefined && { alsoFits: ZIP_FAMILY }),
    }
  );
}

type Has = (pattern: RegExp) => boolean;

function executableType(has: Has): string | undefined {
  if (has(/^(?:AndroidManifest\.xml|classes\d*\.dex|BundleConfig\.pb)$/)) {
    return "application/vnd.android.package-archive";
  }
  if (has(/^Payload\/[^/]+\.app\//)) return "application/x-ios-app";
  if (has(/^Appx(?:Bundle)?Manifest\.xml$|^AppxMetadata\//)) return "application/msix";
  if (has(/^META-INF\/(?:mozilla|manifest|cose)\.(?:rsa|sf|mf|sig|manifest)$/))
    return "application/x-xpinstall";
  return has(/^META-INF\/MANIFEST\.MF$/) ? "application/java-archive" : undefined;
}

function findOpenXml(has: Has): Finding | undefined {
  if (has(/^(?:word|xl|ppt)\/vbaProject\.bin$|^xl\/workbook\.bin$/)) {
    return { type: "application/vnd.ms-office.macroenabled" };
  }
  if (has(/^word\/document\d*\.xml$/)) return { type: `${OPEN_XML}wordprocessingml.document` };
  if (has(/^xl\/workbook\d*\.xml$/)) return { type: `${OPEN_XML}spreadsheetml.sheet` };
  return has(/^ppt\/presentation\d*\.xml$/) ? { type: `${OPEN_XML}presentationml.presentation` } : undefined;
}

/** Only Keynote has slides. Pages and Numbers hold the same names, so that only the file's own name tells them apart. */
function findIWork(has: Has): Finding | undefined {
  if (has(/^index\.apxl(?:\.gz)?$|^(?:.+\/)?Index\/(?:Slide|MasterSlide|TemplateSlide)/)) {
    return { type: IWORK.keynote };
  }
  const isIWork = has(/^(?:.+\/)?Index\/Document\.iwa$|^Index\.zip$|^buildVersionHistory\.plist$/);
  return isIWork ? { type: "application/zip", alsoFits: Object.values(IWORK) } : undefined;
}

/** The names in the central directory, or `undefined` when it cannot be read. */
async function readDirectory(bytes: FileBytes): Promise<readonly string[] | undefined> {
  for (const length of END_BYTES) {
    const tail = await bytes.tail(length);
    const at = latin1(tail).lastIndexOf("PK\x05\x06");
    if (at >= 0 && at + 22 <= tail.length) {
      const end = viewOf(tail.subarray(at));
      const directory = await bytes.at(end.getUint32(16, true), DIRECTORY_BYTES);
      const names = namesIn(directory, "PK\x01\x02", NAME_AT.central, centralEnd);
      return names.length > 0 || end.getUint16(10, true) === 0 ? names : undefined;
    }
    if (length >= bytes.size) break;
  }
  return undefined;
}

/** The names of the first entries, up to one whose length is not in its header. */
function localNames(head: Uint8Array): readonly string[] {
  return namesIn(head, "PK\x03\x04", NAME_AT.local, localEnd);
}

function namesIn(
  bytes: Uint8Array,
  signature: string,
  nameAt: number,
  endOf: (entry: DataView) => number,
): readonly string[] {
  const names: string[] = [];
  let at = 0;
  while (at + nameAt <= bytes.length && latin1(bytes.subarray(at, at + 4)) === signature) {
    const entry = viewOf(bytes.subarray(at));
    const length = entry.getUint16(nameAt - (nameAt === NAME_AT.local ? 4 : 18), true);
    names.push(latin1(bytes.subarray(at + nameAt, at + nameAt + length)));
    at += endOf(entry);
  }
  return names;
}

function centralEnd(entry: DataView): number {
  return 46 + entry.getUint16(28, true) + entry.getUint16(30, true) + entry.getUint16(32, true);
}

function localEnd(entry: DataView): number {
  return 30 + entry.getUint32(18, true) + entry.getUint16(26, true) + entry.getUint16(28, true);
}

/** The content of a first entry named `mimetype`, which EPUB and OpenDocument store uncompressed. */
function storedMimetype(head: Uint8Array): string | undefined {
  const begin = latin1(head.subarray(0, 256));
  if (begin.slice(30, 38) !== "mimetype" || head.length < 38) return undefined;
  const view = viewOf(head);
  const start = 38 + view.getUint16(28, true);
  return /^[\w.+-]+\/[\w.+-]+(?=PK|$|\s)/.exec(begin.slice(start, start + view.getUint32(18, true)))?.[0];
}
