import { ConversionFailure } from "./raster.js";

export interface WebpHeader {
  readonly width: number;
  readonly height: number;
  readonly isAnimated: boolean;
  /** Whether the first frame is lossy. */
  readonly isLossy: boolean;
  readonly isOpaque: boolean;
  /** Whether the pixels are in a wider color space than sRGB. */
  readonly isWideGamut: boolean;
  /** Exif orientation, 1 to 8. */
  readonly orientation: number;
  /** Offset of the Exif chunk's type, in bytes. */
  readonly exifTypeAt: number | undefined;
}

const VP8X_ANIMATED = 0x02;
const FRAME_HEADER_BYTES = 16;
const MAX_METADATA_BYTES = 1024 * 1024;
const ORIENTATION_TAG = 0x0112;
const LITTLE_ENDIAN = 0x4949;
/** `Exif`, a prefix as in JPEG that some writers add. */
const EXIF_PREFIX = 0x45786966;
/** `rXYZ`, the tag of the red colorant. */
const RED_COLORANT = 0x7258595a;

/**
 * Reads what a WebP file says about itself, without decoding it.
 * @throws ConversionFailure `undecodable`
 */
export async function readWebpHeader(file: Blob): Promise<WebpHeader> {
  const view = async (at: number, length: number) =>
    new DataView(await file.slice(at, at + length).arrayBuffer());
  const header = {
    width: 0,
    height: 0,
    isAnimated: false,
    isLossy: false,
    isOpaque: true,
    isWideGamut: false,
    orientation: 1,
    exifTypeAt: undefined as number | undefined,
  };
  let hasFrame = false;
  try {
    for await (const chunk of webpChunks(view, file.size)) {
      const { type, at, length } = chunk;
      const metadata = () => view(at, Math.min(length, MAX_METADATA_BYTES));
      if (type === "VP8X") {
        const data = await view(at, 10);
        header.isAnimated = (data.getUint8(0) & VP8X_ANIMATED) !== 0;
        header.width = uint24(data, 4) + 1;
        header.height = uint24(data, 7) + 1;
      } else if (type === "ICCP") {
        header.isWideGamut = readOr(false, isWideGamut, await metadata());
      } else if (type === "EXIF") {
        header.orientation = readOr(1, exifOrientation, await metadata());
        header.exifTypeAt = at - 8;
      } else if (type === "ANMF" && !hasFrame) {
        hasFrame = true;
        const frame = await view(at, FRAME_HEADER_BYTES);
        const isWhole =
          uint24(frame, 0) === 0 &&
          uint24(frame, 3) === 0 &&
          uint24(frame, 6) + 1 === header.width &&
          uint24(frame, 9) + 1 === header.height;
        if (!isWhole) header.isOpaque = false;
        for await (const part of webpChunks(view, at + length, at + FRAME_HEADER_BYTES)) {
          await readFrame(part, view, header);
        }
      } else if (!hasFrame) {
        hasFrame = await readFrame(chunk, view, header);
      }
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw new ConversionFailure("undecodable", cause);
    throw cause;
  }
  return header;
}

/** @returns whether the chunk contains the image itself */
async function readFrame(
  { type, at }: WebpChunk,
  view: (at: number, length: number) => Promise<DataView>,
  header: { width: number; height: number; isLossy: boolean; isOpaque: boolean },
): Promise<boolean> {
  if (type === "ALPH") header.isOpaque = false;
  if (type !== "VP8 " && type !== "VP8L") return false;
  const data = await view(at, 10);
  const isLossy = type === "VP8 ";
  header.isLossy = isLossy;
  // Source: RFC 6386, section 9.1; WebP lossless bitstream, section 3.
  const bits = isLossy ? 0 : data.getUint32(1, true);
  if (!isLossy && (bits >>> 28) % 2 === 1) header.isOpaque = false;
  header.width ||= isLossy ? data.getUint16(6, true) & 0x3fff : (bits & 0x3fff) + 1;
  header.height ||= isLossy ? data.getUint16(8, true) & 0x3fff : ((bits >>> 14) & 0x3fff) + 1;
  return true;
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
}

/** Whether the profile's red is beyond sRGB's, whose X is 0.436. Source: ICC.1:2022, sections 7.3 and 9.2. */
function isWideGamut(profile: DataView): boolean {
  const count = profile.getUint32(128);
  for (let at = 132; at < 132 + count * 12; at += 12) {
    if (profile.getUint32(at) !== RED_COLORANT) continue;
    return profile.getInt32(profile.getUint32(at + 4) + 8) / 0x10000 > 0.45;
  }
  return false;
}

function exifOrientation(exif: DataView): number {
  const start = exif.getUint32(0) === EXIF_PREFIX ? 6 : 0;
  const isLittle = exif.getUint16(start) === LITTLE_ENDIAN;
  const directory = start + exif.getUint32(start + 4, isLittle);
  const count = exif.getUint16(directory, isLittle);
  for (let at = directory + 2; at < directory + 2 + count * 12; at += 12) {
    if (exif.getUint16(at, isLittle) !== ORIENTATION_TAG) continue;
    const value = exif.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** Returns the fallback for damaged metadata, which must not prevent the conversion. */
function readOr<T>(fallback: T, read: (data: DataView) => T, data: DataView): T {
  try {
    return read(data);
  } catch (cause) {
    if (cause instanceof RangeError) return fallback;
    throw cause;
  }
}

interface WebpChunk {
  /** Type of four characters. */
  readonly type: string;
  /** Offset of its data, in bytes. */
  readonly at: number;
  readonly length: number;
}

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** The chunks between two offsets of a WebP file. Ends where no header fits. */
export async function* webpChunks(
  view: (at: number, length: number) => Promise<DataView>,
  end: number,
  start = RIFF_HEADER_BYTES,
): AsyncGenerator<WebpChunk> {
  for (let at = start; at + CHUNK_HEADER_BYTES <= end;) {
    const head = await view(at, CHUNK_HEADER_BYTES);
    const type = String.fromCharCode(...new Uint8Array(head.buffer, head.byteOffset, 4));
    const length = head.getUint32(4, true);
    at += CHUNK_HEADER_BYTES;
    yield { type, at, length };
    at += length + (length % 2);
  }
}
