import { ascii, type Bytes, join, u16, u32 } from "../convert/bytes.js";

export interface ZipLayout {
  /** Bytes in front of the archive, of which its offsets know nothing. */
  readonly prefix?: Bytes;
  readonly comment?: string;
  /** Whether count, length and offset stand in the records for large archives. */
  readonly isZip64?: boolean;
  /** Length of the extra field of each entry of the directory. */
  readonly extra?: number;
}

const u64 = (value: number) => join(u32(value, true), u32(0));

/** An archive of files that hold nothing or a few stored bytes. */
export function zipOf(
  names: readonly string[],
  { prefix = ascii(""), comment = "", isZip64 = false, extra = 0 }: ZipLayout = {},
): Bytes {
  const local = names.map((name) =>
    join(ascii("PK\x03\x04"), u16(20, true), new Uint8Array(20), u16(name.length, true), u16(0), ascii(name)),
  );
  let offset = 0;
  const central = names.map((name, index) => {
    const entry = join(
      ascii("PK\x01\x02"),
      u16(20, true),
      u16(20, true),
      new Uint8Array(20),
      u16(name.length, true),
      u16(extra, true),
      u16(0),
      new Uint8Array(8),
      u32(offset, true),
      ascii(name),
      new Uint8Array(extra),
    );
    offset += local[index]?.length ?? 0;
    return entry;
  });
  const length = central.reduce((sum, entry) => sum + entry.length, 0);
  const count = names.length;
  const large = join(
    ascii("PK\x06\x06"),
    u64(44),
    new Uint8Array(12),
    u64(0),
    u64(count),
    u64(length),
    u64(offset),
    ascii("PK\x06\x07"),
    u32(0),
    u64(offset + length),
    u32(1, true),
  );
  // The record says how long it is, after two versions and two disks.
  const end = join(
    ascii("PK\x05\x06"),
    u32(0),
    ...(isZip64
      ? [u16(0xffff), u16(0xffff), u32(0xffff_ffff), u32(0xffff_ffff)]
      : [u16(count, true), u16(count, true), u32(length, true), u32(offset, true)]),
    u16(comment.length, true),
    ascii(comment),
  );
  return concat([prefix, ...local, ...central, ...(isZip64 ? [large] : []), end]);
}

/** As `join`, for thousands of parts. */
export function concat(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
