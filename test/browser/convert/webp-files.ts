export async function drawWebp(
  width: number,
  height: number,
  quality: number,
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("There is no canvas here.");
  draw(context);
  return await canvas.convertToBlob({ type: "image/webp", quality });
}

/** Quality of an image that Chromium encodes without loss. */
export const LOSSLESS = 1;

/**
 * Red and lime above blue and white, so that what is turned or mirrored shows it. 40 by 20 pixels, without color profile. By Chromium:
 * not every browser can encode WebP.
 */
const CORNERS_WEBP = {
  lossless: "UklGRjoAAABXRUJQVlA4TC4AAAAvJ8AEAB8gEEjeHzqN+RcQFPwf3fxHZA+AINtmkpO85AQOENH/2Lap+gxAVccB",
  lossy:
    "UklGRtIAAABXRUJQVlA4IMYAAAAwBwCdASooABQAPi0Sh0KhoQ1SAAwBYlkAINy8B+IH6V0oDzAfwD8AMUA/kHt/7irvAH8z6iUE" +
    "bzKY7/Y4UX5JWAAA/vvZnvN2/IwfSQ///2s0frOZEJ6mFH//U8Gd/Mq3///IfQovcSyhBa80Zr+y5bnqP/6uT/+r/+/+pF/wfNDj" +
    "brg/HX9LD/O8nWG+eZf25Dc7+ep5OLMdH9B3auQHq35/X4hyPLQ3f/9E3Bab8O2W4ZXTtCj4Ee1UdH1dsPZvYkFAAAA=",
};

export function cornersWebp(kind: keyof typeof CORNERS_WEBP = "lossless"): Blob {
  const bytes = Uint8Array.from(atob(CORNERS_WEBP[kind]), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type: "image/webp" });
}

interface Chunk {
  type: string;
  data: Uint8Array<ArrayBuffer>;
}

const FLAGS: Readonly<Record<string, number>> = { ANIM: 0x02, EXIF: 0x08, ALPH: 0x10, ICCP: 0x20 };

/** An extended WebP of these chunks. */
export function extendedWebp(width: number, height: number, chunks: Chunk[]): File {
  const flags = chunks.reduce((sum, { type }) => sum | (FLAGS[type] ?? 0), 0);
  const header = new Uint8Array([flags, 0, 0, 0, ...uint24(width - 1), ...uint24(height - 1)]);
  const body = bytesOf([{ type: "VP8X", data: header }, ...chunks]);
  const riff = new Uint8Array(12);
  riff.set(ascii("RIFF"));
  new DataView(riff.buffer).setUint32(4, body.length + 4, true);
  riff.set(ascii("WEBP"), 8);
  return new File([riff, body], "image.webp", { type: "image/webp" });
}

/** The chunks of a WebP that hold its picture. */
export async function pictureChunks(webp: Blob): Promise<Chunk[]> {
  const bytes = new Uint8Array(await webp.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    const data = bytes.slice(at + 8, at + 8 + length);
    if (["VP8 ", "VP8L", "ALPH"].includes(type)) chunks.push({ type, data });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

export async function animatedWebp(width: number, height: number, frames: Blob[]): Promise<File> {
  const chunks: Chunk[] = [{ type: "ANIM", data: new Uint8Array(6) }];
  for (const frame of frames) {
    const head = new Uint8Array([
      0,
      0,
      0,
      0,
      0,
      0,
      ...uint24(width - 1),
      ...uint24(height - 1),
      100,
      0,
      0,
      2,
    ]);
    chunks.push({ type: "ANMF", data: joined([head, bytesOf(await pictureChunks(frame))]) });
  }
  return extendedWebp(width, height, chunks);
}

/** Exif of one tag. */
export function orientationExif(orientation: number): Uint8Array<ArrayBuffer> {
  const entry = [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0];
  return new Uint8Array([...ascii("II*\0"), 8, 0, 0, 0, 1, 0, ...entry, 0, 0, 0, 0]);
}

function bytesOf(chunks: Chunk[]): Uint8Array<ArrayBuffer> {
  return joined(
    chunks.map(({ type, data }) => {
      const bytes = new Uint8Array(8 + data.length + (data.length % 2));
      bytes.set(ascii(type));
      new DataView(bytes.buffer).setUint32(4, data.length, true);
      bytes.set(data, 8);
      return bytes;
    }),
  );
}

function joined(parts: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function ascii(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

function uint24(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, value >> 16];
}
