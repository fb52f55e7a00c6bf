import { type Bytes, ascii, join, text, u16, u32 } from "./bytes.js";

export interface Tag {
  tag: number;
  type: number;
  count: number;
  value: Bytes;
}

export const asciiTag = (tag: number, value: string): Tag => ({
  tag,
  type: 2,
  count: value.length + 1,
  value: ascii(`${value}\0`),
});

export interface TiffPlan {
  isLittle?: boolean;
  /** Numbers of one directory each; `exif` and `gps` become directories of their own. */
  main?: Tag[];
  exif?: Tag[];
  gps?: Tag[] | undefined;
  /** A second directory, as of a thumbnail. */
  next?: Tag[];
}

const EXIF = 0x8769;
const GPS = 0x8825;

/** 52° 31' 12", as three fractions. */
function degrees(isLittle: boolean): Bytes {
  return join(...[52, 1, 31, 1, 12, 1].map((value) => u32(value, isLittle)));
}

/** GPS as a phone writes it. */
export function gpsTags(isLittle: boolean): Tag[] {
  return [
    { tag: 0, type: 1, count: 4, value: join([2, 3, 0, 0]) },
    asciiTag(1, "N"),
    { tag: 2, type: 5, count: 3, value: degrees(isLittle) },
    asciiTag(3, "E"),
    { tag: 4, type: 5, count: 3, value: degrees(isLittle) },
    asciiTag(27, "CELLID in Berlin"),
  ];
}

export function tiff(plan: TiffPlan): Bytes {
  const { isLittle = true, main = [], exif, gps, next } = plan;
  const u16e = (value: number) => u16(value, isLittle);
  const u32e = (value: number) => u32(value, isLittle);
  let bytes = join(ascii(isLittle ? "II" : "MM"), u16e(42), u32e(0));
  /** Writes a directory behind what is there, its longer values first. */
  const write = (tags: Tag[], following = 0): number => {
    const entries = tags
      .toSorted((a, b) => a.tag - b.tag)
      .map(({ tag, type, count, value }) => {
        let field = join(value, new Uint8Array(4)).slice(0, 4);
        if (value.length > 4) {
          field = u32e(bytes.length);
          bytes = join(bytes, value);
        }
        return join(u16e(tag), u16e(type), u32e(count), field);
      });
    const at = bytes.length;
    bytes = join(bytes, u16e(entries.length), ...entries, u32e(following));
    return at;
  };
  const pointer = (tag: number, at: number): Tag => ({ tag, type: 4, count: 1, value: u32e(at) });
  const all = [...main];
  if (exif) all.push(pointer(EXIF, write(exif)));
  if (gps) all.push(pointer(GPS, write(gps)));
  const first = write(all, next ? write(next) : 0);
  bytes.set(u32e(first), 4);
  return bytes;
}

/** Every value by directory and tag, as `main.271`: a reader of its own, that shares no code with what it tests. */
export function readTiff(bytes: Uint8Array): Record<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = text(bytes.subarray(0, 2)) === "II";
  const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
  const values: Record<string, string> = {};
  const directory = (name: string, at: number): number => {
    const count = view.getUint16(at, isLittle);
    for (let index = 0; index < count; index += 1) {
      const entry = at + 2 + index * 12;
      const tag = view.getUint16(entry, isLittle);
      const length = (sizes[view.getUint16(entry + 2, isLittle)] ?? 0) * view.getUint32(entry + 4, isLittle);
      const valueAt = length > 4 ? view.getUint32(entry + 8, isLittle) : entry + 8;
      if (tag === GPS) values["gps"] = "is pointed to";
      if (tag === EXIF) directory("exif", view.getUint32(entry + 8, isLittle));
      else if (tag === GPS) directory("gps", view.getUint32(entry + 8, isLittle));
      else values[`${name}.${tag}`] = text(bytes.subarray(valueAt, valueAt + length));
    }
    return view.getUint32(at + 2 + count * 12, isLittle);
  };
  const next = directory("main", view.getUint32(4, isLittle));
  if (next !== 0) directory("next", next);
  return values;
}
