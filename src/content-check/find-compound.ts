import type { SupportedContentType } from "../linq/content-types.js";
import { type FileBytes, latin1, viewOf } from "./file-bytes.js";
import { ZIP_FAMILY } from "./find-zip.js";
import { executable, type Finding } from "./signatures.js";

/** Length of the header. Shorter files have nothing to tell the types apart. */
export const COMPOUND_HEADER_BYTES = 512;

const ENTRY_BYTES = 128;

/** Limit of directory sectors to read. A sector of 512 bytes holds four entries. */
const MAX_SECTORS = 16;

/** Class of the root entry in packages, patches and merge modules of Windows Installer, which differ in the byte before it. */
const INSTALLER_CLASS = "\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";
const INSTALLER_KIND = /^[\x82\x84\x86]/;

const OFFICE: readonly SupportedContentType[] = [
  "application/msword",
  "application/vnd.ms-excel",
  "application/vnd.ms-powerpoint",
];

/** Types by the name of the stream that holds the document. */
const STREAMS: readonly (readonly [name: string, type: string])[] = [
  ["WordDocument", "application/msword"],
  ["Workbook", "application/vnd.ms-excel"],
  ["Book", "application/vnd.ms-excel"],
  ["PowerPoint Document", "application/vnd.ms-powerpoint"],
  ["__properties_version1.0", "application/vnd.ms-outlook"],
];

/**
 * Finds the type of a compound file by the entries of its directory: a document of Word, Excel or PowerPoint before 2007, an
 * installer, or an office document with a password.
 * Source: [MS-CFB] sections 2.2 and 2.6.
 */
export async function findCompound(bytes: FileBytes, head: Uint8Array): Promise<Finding> {
  const entries = await readEntries(bytes, viewOf(head));
  const [root] = entries;
  const rootClass = root ? latin1(root.subarray(80, 96)) : "";
  if (INSTALLER_KIND.test(rootClass) && rootClass.endsWith(INSTALLER_CLASS)) {
    return executable("application/x-msi");
  }
  const names = new Set(entries.map(nameOf));
  const type = STREAMS.find(([name]) => names.has(name))?.[1];
  if (type !== undefined) return { type };
  return {
    type: "application/x-cfb",
    alsoFits: names.has("EncryptedPackage")
      ? ZIP_FAMILY.filter((member) => member.includes("openxmlformats"))
      : OFFICE,
  };
}

/** The entries of the directory, whose sectors are chained through the allocation table. */
async function readEntries(bytes: FileBytes, header: DataView): Promise<readonly Uint8Array[]> {
  const sectorBytes = 2 ** header.getUint16(30, true);
  if (sectorBytes !== 512 && sectorBytes !== 4096) return [];
  const entries: Uint8Array[] = [];
  const perTable = sectorBytes / 4;
  let sector = header.getUint32(48, true);
  for (let count = 0; count < MAX_SECTORS && (sector + 1) * sectorBytes < bytes.size; count += 1) {
    const content = await bytes.at((sector + 1) * sectorBytes, sectorBytes);
    for (let at = 0; at + ENTRY_BYTES <= content.length; at += ENTRY_BYTES) {
      entries.push(content.subarray(at, at + ENTRY_BYTES));
    }
    const tableAt = 76 + 4 * Math.floor(sector / perTable);
    if (tableAt >= COMPOUND_HEADER_BYTES) break;
    const table = header.getUint32(tableAt, true);
    const next = await bytes.at((table + 1) * sectorBytes + 4 * (sector % perTable), 4);
    if (next.length < 4) break;
    sector = viewOf(next).getUint32(0, true);
  }
  return entries;
}

/** The name is UTF-16. Its length in bytes stands at 64 and includes the final zero. */
function nameOf(entry: Uint8Array): string {
  const length = Math.min(64, viewOf(entry).getUint16(64, true));
  return latin1(entry.subarray(0, Math.max(0, length - 2))).replaceAll("\0", "");
}
