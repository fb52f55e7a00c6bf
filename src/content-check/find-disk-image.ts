import { type FileBytes, latin1 } from "./file-bytes.js";
import { executable, type Finding } from "./signatures.js";

/** A boot sector: it begins with a jump or with the first instructions, and ends with 0x55AA. */
const BOOT_SECTOR = /^(?=\xeb.\x90|\xe9|\xfa|\x33\xc0).{510}\x55\xaa/s;

/** Marks in the first sectors of a bare disk: an APFS container, a partition table. */
const DISK_MARK = /^.{32}NXSB|^.{512}EFI PART/s;

/** Disk images of macOS and Virtual PC end in a trailer of this length, which begins with a name. */
const TRAILER_BYTES = 512;

/** Offset of the first volume descriptor of ISO 9660, and the name in it. */
const ISO_9660_AT = 0x8001;
const ISO_9660 = "CD001";

/** Finds disk images, most of which have no signature at the beginning. */
export async function findDiskImage(bytes: FileBytes, begin: string): Promise<Finding | undefined> {
  if (BOOT_SECTOR.test(begin) || DISK_MARK.test(begin)) return executable("application/x-raw-disk-image");
  const trailer = latin1((await bytes.tail(TRAILER_BYTES)).subarray(0, 4));
  if (trailer === "koly") return executable("application/x-apple-diskimage");
  if (trailer === "cone") return executable("application/x-vhd");
  const descriptor = latin1(await bytes.at(ISO_9660_AT, ISO_9660.length));
  return descriptor === ISO_9660 ? executable("application/x-iso9660-image") : undefined;
}
