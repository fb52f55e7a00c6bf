import type { SupportedContentType } from "../linq/content-types.js";
import { type FileBytes, latin1, viewOf } from "./file-bytes.js";
import { OPEN_XML } from "./office-types.js";
import { executable, type Finding } from "./signatures.js";
import { localNames, LONG_TAIL_BYTES, readDirectory, type ZipNames } from "./zip-directory.js";

const EPUB = "application/epub+zip";
const KEYNOTE = "application/x-iwork-keynote-sffkey";
const IWORK: readonly SupportedContentType[] = [
  "application/x-iwork-pages-sffpages",
  "application/x-iwork-numbers-sffnumbers",
  KEYNOTE,
];
const ZIP_FAMILY: readonly SupportedContentType[] = ["application/zip", ...OPEN_XML, ...IWORK, EPUB];

/** The main parts of Word, Excel and PowerPoint files, in the order of `OPEN_XML`. */
const MAIN_PARTS = [/^word\/document\d*\.xml$/i, /^xl\/workbook\d*\.xml$/i, /^ppt\/presentation\d*\.xml$/i];

const MACROS = /^(?:word|xl|ppt)\/vbaProject\.bin$|^xl\/workbook\.bin$/i;

/** Only Keynote has slides. Pages and Numbers hold the same names, so that only the file's own name tells them apart. */
const SLIDES = /^index\.apxl(?:\.gz)?$|^Index\/(?:Slide|MasterSlide|TemplateSlide)/;

/** Parts of an iWork package or a book, which may be in a folder with the name of the package. */
const IWORK_PART =
  /^(?:.+\/)?(?:Index\/.+\.iwa|Index\.zip|index\.(?:xml|apxl)(?:\.gz)?|buildVersionHistory\.plist)$/i;
const BOOK_PART = /^(?:.+\/)?META-INF\/container\.xml$/i;

/** Finds an archive's type by the names in it. */
export async function findZip(bytes: FileBytes, head: Uint8Array): Promise<Finding> {
  const mimetype = storedMimetype(head);
  if (mimetype === EPUB || mimetype?.startsWith("application/vnd.oasis.opendocument.")) {
    return { type: mimetype };
  }
  return ofNames((await readDirectory(bytes, LONG_TAIL_BYTES)) ?? localNames(head));
}

/** Finds an archive that other bytes precede, which unpackers skip. They may as well be a format of their own. */
export async function findLateZip(bytes: FileBytes): Promise<Finding | undefined> {
  const listed = await readDirectory(bytes);
  return listed && listed.names.length > 0 ? { ...ofNames(listed), isWeak: true } : undefined;
}

type Has = (pattern: RegExp) => boolean;

function ofNames({ names, isComplete }: ZipNames): Finding {
  const has: Has = (pattern) => names.some((name) => pattern.test(name));
  const type = executableType(has);
  if (type !== undefined) return executable(type);
  if (has(/^META-INF\/container\.xml$/i) && has(/\.opf$/i)) return { type: EPUB };
  if (has(MACROS)) return { type: "application/vnd.ms-office.macroenabled" };
  const mainParts = OPEN_XML.filter((_, index) => MAIN_PARTS[index] && has(MAIN_PARTS[index]));
  const isOpenXml = has(/^\[Content_Types\]\.xml$/i);
  if (isOpenXml && mainParts[0]) return { type: mainParts[0], alsoFits: mainParts };
  if (has(SLIDES)) return { type: KEYNOTE };
  const alsoFits: readonly SupportedContentType[] = [
    ...(isOpenXml ? OPEN_XML : mainParts),
    ...(has(IWORK_PART) ? IWORK : []),
    ...(has(BOOK_PART) ? ([EPUB] as const) : []),
  ];
  // What an incomplete list does not name may be in the archive.
  return { type: "application/zip", alsoFits: isComplete ? alsoFits : ZIP_FAMILY };
}

function executableType(has: Has): string | undefined {
  if (isAndroidPackage(has)) return "application/vnd.android.package-archive";
  if (has(/^Payload\/[^/]+\.app\//)) return "application/x-ios-app";
  if (has(/^Appx(?:Bundle)?Manifest\.xml$|^AppxMetadata\//)) return "application/msix";
  if (has(/^META-INF\/(?:mozilla|manifest|cose)\.(?:rsa|sf|mf|sig|manifest)$/))
    return "application/x-xpinstall";
  // Java's packer adds its manifest to documents as well.
  const isJar =
    has(/^META-INF\/MANIFEST\.MF$/i) && (has(/\.class$/) || !has(/^\[Content_Types\]\.xml$|\.opf$/i));
  return isJar ? "application/java-archive" : undefined;
}

/** The sources of an Android app have the manifest as well, but not what is compiled or signed. */
function isAndroidPackage(has: Has): boolean {
  return (
    has(/^(?:classes\d*\.dex|BundleConfig\.pb)$/) ||
    (has(/^AndroidManifest\.xml$/) &&
      has(/^resources\.(?:arsc|pb)$|^META-INF\/[^/]+\.(?:MF|SF|RSA|DSA|EC)$|^lib\/[^/]+\/[^/]+\.so$/))
  );
}

/** The content of a first entry named `mimetype`, which EPUB and OpenDocument store uncompressed. */
function storedMimetype(head: Uint8Array): string | undefined {
  const begin = latin1(head.subarray(0, 256));
  if (begin.slice(30, 38) !== "mimetype" || head.length < 38) return undefined;
  const view = viewOf(head);
  const start = 38 + view.getUint16(28, true);
  return /^[\w.+-]+\/[\w.+-]+(?=PK|$|\s)/.exec(begin.slice(start, start + view.getUint32(18, true)))?.[0];
}
