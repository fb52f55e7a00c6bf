import { findPlaces } from "./find-places.js";
import { namesPlace } from "./places.js";
import { type Section, latin1 } from "./section.js";

const SPACE = 0x20;
const LESS_THAN = 0x3c;

/** How a packet is encoded, as far as its markup is concerned. */
interface Encoding {
  /** Bytes per character, where UTF-8 counts as one. */
  readonly width: number;
  /** Offset of the first whole character. */
  readonly start: number;
  readonly isLittle: boolean;
}

/** Overwrites the places in an XMP packet with spaces. A packet with a place that cannot be parsed is blanked whole. */
export async function scrubXmp(packet: Section): Promise<void> {
  const bytes = await packet.read();
  if (await scrubXmpBytes(bytes)) packet.write(0, bytes);
}

/** @returns whether something was overwritten */
async function scrubXmpBytes(bytes: Uint8Array): Promise<boolean> {
  const encoding = detectEncoding(bytes);
  if (!encoding) return false;
  const { width, start } = encoding;
  const places = await findPlaces(decode(bytes, encoding));
  for (const [from, to] of places ?? [])
    fillSpaces(bytes, start + from * width, start + to * width, encoding);
  // Checks the bytes as well, because the width of characters is a guess.
  if (places && (width === 1 || !namesPlace(latin1(bytes)))) return places.length > 0;
  bytes.fill(SPACE);
  return true;
}

/** Tells UTF-8, UTF-16 and UTF-32 apart by the zero bytes around the first `<`. `undefined` if there is no markup. */
function detectEncoding(bytes: Uint8Array): Encoding | undefined {
  const at = bytes.indexOf(LESS_THAN);
  if (at < 0) return undefined;
  const areZero = (from: number, to: number) =>
    from >= 0 && to <= bytes.length && bytes.subarray(from, to).every((byte) => byte === 0);
  const width = areZero(at + 1, at + 4) ? 4 : areZero(at + 1, at + 2) ? 2 : 1;
  if (width === 1) return { width, start: 0, isLittle: true };
  const isLittle = at % width === 0 || !areZero(at - width + 1, at);
  return { width, start: (isLittle ? at : at - width + 1) % width, isLittle };
}

/** Decodes one character per `width` bytes. Characters beyond 16 bits only need to be no markup. */
function decode(bytes: Uint8Array, { width, start, isLittle }: Encoding): string {
  if (width === 1) return latin1(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: string[] = [];
  for (let at = start; at + width <= bytes.length;) {
    const codes: number[] = [];
    for (; codes.length < 8192 && at + width <= bytes.length; at += width) {
      const code = width === 2 ? view.getUint16(at, isLittle) : view.getUint32(at, isLittle);
      codes.push(code <= 0xffff ? code : 0xfffd);
    }
    chunks.push(String.fromCharCode(...codes));
  }
  return chunks.join("");
}

function fillSpaces(bytes: Uint8Array, from: number, to: number, { width, isLittle }: Encoding): void {
  bytes.fill(0, from, to);
  for (let at = from + (isLittle ? 0 : width - 1); at < to; at += width) bytes[at] = SPACE;
}
