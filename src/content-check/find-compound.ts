import { readRoot } from "./compound-directory.js";
import { type FileBytes, viewOf } from "./file-bytes.js";
import { OFFICE, OPEN_XML } from "./office-types.js";
import { executable, type Finding } from "./signatures.js";

/** Length of the header. Shorter files have nothing to tell the types apart. */
export const COMPOUND_HEADER_BYTES = 512;

/** Class of packages, patches and merge modules of Windows Installer, which differ in the byte before it. */
const INSTALLER_CLASS = "\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";
const INSTALLER_KIND = /^[\x82\x84\x86]/;

/** Types by the name of the stream that holds the document, in lower case. */
const STREAMS: readonly (readonly [name: string, type: string])[] = [
  ["worddocument", "application/msword"],
  ["workbook", "application/vnd.ms-excel"],
  ["book", "application/vnd.ms-excel"],
  ["powerpoint document", "application/vnd.ms-powerpoint"],
  ["__properties_version1.0", "application/vnd.ms-outlook"],
];

/**
 * Finds the type of a compound file by the entries of its root: a document of Word, Excel or PowerPoint before 2007, an
 * installer, or an office document with a password.
 */
export async function findCompound(bytes: FileBytes, head: Uint8Array): Promise<Finding> {
  const { classId, names, isComplete } = await readRoot(bytes, viewOf(head));
  if (INSTALLER_KIND.test(classId) && classId.endsWith(INSTALLER_CLASS))
    return executable("application/x-msi");
  const types = STREAMS.filter(([name]) => names.has(name)).map(([, type]) => type);
  const [type] = types;
  // A document with a password may have an old one beside it, which says that it has a password.
  const isOpenXml = names.has("encryptedpackage") || (!isComplete && type === undefined);
  const also = isOpenXml ? OPEN_XML : [];
  if (type === undefined) return { type: "application/x-cfb", alsoFits: [...OFFICE, ...also] };
  // Some files hold two documents, of which the name tells the right one.
  const others = OFFICE.filter((other) => other !== type && types.includes(other));
  return { type, alsoFits: [...others, ...also] };
}
