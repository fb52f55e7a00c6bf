export interface WebpChunk {
  /** Four characters. */
  readonly type: string;
  /** Where its data begins, in bytes. */
  readonly at: number;
  readonly length: number;
}

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** The chunks between two places of a WebP file; ends at the first that has no room for its header. */
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
