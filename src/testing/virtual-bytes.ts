/** Bytes from one offset up to another. */
export type ReadBytes = (from: number, to: number) => Uint8Array<ArrayBuffer>;

/** What is handed out at once where bytes are read as a stream. */
const STREAM_BYTES = 65_536;

/**
 * Gives a blob these bytes instead of its own, made when they are read: through `slice`, `arrayBuffer`, `bytes`, `text` and
 * `stream`. Only for DOMs that are emulated and hold every byte of a blob in memory: an engine's own code looks past this.
 */
export function withVirtualBytes<B extends Blob>(blob: B, size: number, read: ReadBytes): B {
  const all = () => read(0, size);
  Object.defineProperties(blob, {
    size: { value: size },
    slice: {
      value(start = 0, end = size, type = "") {
        const from = clamp(start, size);
        const to = Math.max(from, clamp(end, size));
        return withVirtualBytes(new Blob([], { type }), to - from, (a, b) => read(from + a, from + b));
      },
    },
    arrayBuffer: { value: async () => all().buffer },
    bytes: { value: async () => all() },
    text: { value: async () => new TextDecoder().decode(all()) },
    stream: { value: () => streamOf(size, read) },
  });
  return blob;
}

/** An argument of `slice`: negative ones count from the end. */
function clamp(offset: number, size: number): number {
  return offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size);
}

function streamOf(size: number, read: ReadBytes): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= size) return controller.close();
      const end = Math.min(size, offset + STREAM_BYTES);
      controller.enqueue(read(offset, end));
      offset = end;
    },
  });
}
