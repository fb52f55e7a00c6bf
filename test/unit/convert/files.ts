import { crc32 } from "node:zlib";
import { type Bytes, ascii, join, text, u16, u32 } from "./bytes.js";

export const EXIF_HEADER = ascii("Exif\0\0");
const XMP_HEADER = ascii("http://ns.adobe.com/xap/1.0/\0");
export const MORE_XMP_HEADER = ascii("http://ns.adobe.com/xmp/extension/\0");
/** What stands for pixels: nothing may touch it. */
export const PIXELS = join(
  Array.from({ length: 300 }, (_, at) => (at * 37) % 255),
  [0xff, 0, 0x66, 0xff, 0xd0, 0x66, 0x74, 0x79],
);

export const segment = (marker: number, ...data: Uint8Array[]): Bytes => {
  const body = join(...data);
  return join([0xff, marker], u16(body.length + 2), body);
};

export const jpeg = (...segments: Uint8Array[]): Bytes =>
  join([0xff, 0xd8], ...segments, segment(0xda, ascii("scan")), PIXELS, [0xff, 0xd9]);

export const exifSegment = (tiff: Uint8Array): Bytes => segment(0xe1, EXIF_HEADER, tiff);
export const xmpSegment = (packet: string): Bytes => segment(0xe1, XMP_HEADER, ascii(packet));

export const chunk = (type: string, ...data: Uint8Array[]): Bytes => {
  const body = join(ascii(type), ...data);
  return join(u32(body.length - 4), body, u32(crc32(body)));
};

export const png = (...chunks: Uint8Array[]): Bytes =>
  join(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk("IHDR", new Uint8Array(13)),
    ...chunks,
    chunk("IDAT", PIXELS),
    chunk("IEND"),
  );

/** Type and data of each chunk; throws when a checksum is wrong. */
export function readPng(bytes: Uint8Array): { type: string; data: Bytes }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: { type: string; data: Bytes }[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = view.getUint32(at);
    const body = bytes.slice(at + 4, at + 8 + length);
    if (view.getUint32(at + 8 + length) !== crc32(body)) throw new Error(`Wrong checksum at ${at}.`);
    chunks.push({ type: text(body.subarray(0, 4)), data: body.slice(4) });
    at += 12 + length;
  }
  return chunks;
}

const riffChunk = (type: string, data: Uint8Array): Bytes =>
  join(ascii(type), u32(data.length, true), data, new Uint8Array(data.length % 2));

export const webp = (...chunks: [type: string, data: Uint8Array][]): Bytes => {
  const body = join(
    ascii("WEBP"),
    riffChunk("VP8 ", PIXELS),
    ...chunks.map(([type, data]) => riffChunk(type, data)),
  );
  return join(ascii("RIFF"), u32(body.length, true), body);
};

export const box = (type: string, ...content: (Uint8Array | readonly number[])[]): Bytes => {
  const body = join(...content);
  return join(u32(body.length + 8), ascii(type), body);
};

/** A box with version and flags. */
export const fullBox = (
  type: string,
  version: number,
  ...content: (Uint8Array | readonly number[])[]
): Bytes => box(type, [version, 0, 0, 0], ...content);

interface HeicItem {
  id: number;
  type: string;
  /** For items of the type `mime`. */
  mimeType?: string;
  data: Uint8Array;
}

/** @param inMeta the items are kept in `idat` and not in `mdat` */
export function heic(items: HeicItem[], { inMeta = false, overlap = 0 } = {}): Bytes {
  const ftyp = box("ftyp", ascii("heic"), u32(0), ascii("mif1heic"));
  const infos = items.map(({ id, type, mimeType }) =>
    fullBox("infe", 2, u16(id), u16(0), ascii(type), [0], mimeType ? ascii(`${mimeType}\0`) : []),
  );
  const build = (start: number) => {
    let at = start;
    const places = items.map(({ id, data }) => {
      const place = join(u16(id), u16(inMeta ? 1 : 0), u16(0), u16(1), u32(at), u32(data.length));
      at += data.length - overlap;
      return place;
    });
    const payload = join(...items.map(({ data }) => data));
    const meta = fullBox(
      "meta",
      0,
      fullBox("hdlr", 0, u32(0), ascii("pict"), new Uint8Array(13)),
      fullBox("iinf", 0, u16(items.length), ...infos),
      fullBox("iloc", 1, [0x44, 0], u16(items.length), ...places),
      ...(inMeta ? [box("idat", payload)] : []),
    );
    return inMeta ? join(ftyp, meta) : join(ftyp, meta, box("mdat", payload));
  };
  return build(inMeta ? 0 : build(0).length - items.reduce((sum, { data }) => sum + data.length, 0));
}

/** Exif as HEIC keeps it: behind how far it is to its TIFF header. */
export const heicExif = (tiff: Uint8Array): Bytes => join(u32(6), EXIF_HEADER, tiff);

const key = (name: string): Bytes => join(u32(name.length + 8), ascii("mdta"), ascii(name));
const value = (index: number, content: string): Bytes =>
  join(u32(24 + content.length), u32(index), box("data", u32(1), u32(0), ascii(content)));

/** Metadata of a film by keys, as phones write it. */
export const keyedMeta = (entries: Record<string, string>): Bytes =>
  box(
    "meta",
    fullBox("hdlr", 0, u32(0), ascii("mdta"), new Uint8Array(13)),
    fullBox("keys", 0, u32(Object.keys(entries).length), ...Object.keys(entries).map(key)),
    box("ilst", ...Object.values(entries).map((content, index) => value(index + 1, content))),
  );

export const film = (...inMovie: Uint8Array[]): Bytes =>
  join(
    box("ftyp", ascii("qt  "), u32(0)),
    box("mdat", PIXELS),
    box("moov", fullBox("mvhd", 0, new Uint8Array(96)), ...inMovie),
  );
