import { type FileBytes, latin1, viewOf } from "./file-bytes.js";
import type { Finding } from "./finding.js";

const DISK_IMAGE = "application/x-apple-diskimage";
const MACH_O = "application/x-mach-binary";

/** How programs, packages and disk images begin. Each goes on with bytes that no text holds. */
const SIGNATURES: readonly (readonly [begin: string, type: string])[] = [
  ["\x7fELF", "application/x-elf"],
  ["\xfe\xed\xfa\xce", MACH_O],
  ["\xfe\xed\xfa\xcf", MACH_O],
  ["\xce\xfa\xed\xfe", MACH_O],
  ["\xcf\xfa\xed\xfe", MACH_O],
  ["\0asm", "application/wasm"],
  ["dex\n0", "application/vnd.android.dex"],
  ["xar!", "application/vnd.apple.installer+xml"],
  ["!<arch>\ndebian", "application/vnd.debian.binary-package"],
  ["\xed\xab\xee\xdb", "application/x-rpm"],
  ["Cr24", "application/x-chrome-extension"],
  ["MSCF\0", "application/vnd.ms-cab-compressed"],
  ["ISc(", "application/x-installshield"],
  ["FasdUAS", "application/x-applescript"],
  ["L\0\0\0\x01\x14\x02\0", "application/x-ms-shortcut"],
  ["hsqs", "application/vnd.squashfs"],
  ["encrcdsa", DISK_IMAGE],
  ["MSWIM\0\0\0", "application/x-ms-wim"],
  ["vhdxfile", "application/x-vhdx"],
  ["conectix", "application/x-vhd"],
  ["KDMV", "application/x-vmdk"],
  ["QFI\xfb", "application/x-qcow2"],
];

/** What stands in the first sectors of a bare disk: an APFS container, a table of partitions. */
const DISK_MARKS: readonly (readonly [at: number, mark: string])[] = [
  [32, "NXSB"],
  [512, "EFI PART"],
];

/** The jump with which a boot sector begins, or the first commands of one that has none, and how it ends. */
const BOOT_START = /^(?:\xeb[^]\x90|\xe9|\xfa|\x33\xc0)/;
const BOOT_END_AT = 510;
const BOOT_END = "\x55\xaa";

/** Where ISO 9660 has its first volume descriptor, and the name that stands in it. */
const ISO_9660_AT = 0x8001;
const ISO_9660 = "CD001";

/** Where a disk image of macOS ends, in bytes from the end, with "koly" first. */
const KOLY_FROM_END = 512;

/** A Mach-O file for several processors names up to this many; what is beyond is the version of a Java class. */
const MAX_ARCHITECTURES = 30;

/** An executable by its first bytes. */
export function findExecutable(head: Uint8Array, isText: boolean): Finding | undefined {
  const begin = latin1(head.subarray(0, 64));
  if (/^#!\s*\//.test(begin)) return executable("application/x-shellscript");
  if (isText) return undefined;
  const type = SIGNATURES.find(([signature]) => begin.startsWith(signature))?.[1];
  if (type !== undefined) return executable(type);
  if (begin.startsWith("MZ")) return executable("application/x-msdownload");
  if (/^[FCZ]WS/.test(begin)) return executable("application/x-shockwave-flash");
  return findUniversal(head, begin);
}

/** Mach-O for several processors, and Java classes: both begin with 0xCAFEBABE. */
function findUniversal(head: Uint8Array, begin: string): Finding | undefined {
  if (head.length < 8) return undefined;
  const view = viewOf(head);
  if (/^(?:\xca\xfe\xba[\xbe\xbf])/.test(begin)) {
    return executable(view.getUint32(4) <= MAX_ARCHITECTURES ? MACH_O : "application/java-vm");
  }
  const isSwapped = /^[\xbe\xbf]\xba\xfe\xca/.test(begin);
  return isSwapped && view.getUint32(4, true) <= MAX_ARCHITECTURES ? executable(MACH_O) : undefined;
}

/** A disk image, which is told by bytes elsewhere than at the beginning. */
export async function findDiskImage(bytes: FileBytes, head: Uint8Array): Promise<Finding | undefined> {
  const begin = latin1(head.subarray(0, 1024));
  const isBootable = BOOT_START.test(begin) && begin.startsWith(BOOT_END, BOOT_END_AT);
  if (isBootable || DISK_MARKS.some(([at, mark]) => begin.startsWith(mark, at))) {
    return executable("application/x-raw-disk-image");
  }
  const trailer = latin1((await bytes.tail(KOLY_FROM_END)).subarray(0, 4));
  if (trailer === "koly") return executable(DISK_IMAGE);
  if (trailer === "cone") return executable("application/x-vhd");
  const descriptor = latin1(await bytes.at(ISO_9660_AT, ISO_9660.length));
  return descriptor === ISO_9660 ? executable("application/x-iso9660-image") : undefined;
}

export function executable(type: string): Finding {
  return { type, isExecutable: true };
}
