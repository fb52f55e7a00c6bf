import { checkNumbers } from "../linq/check-numbers.js";
import { canonicalContentType, findContentTypeByExtension } from "../linq/content-types.js";
import { fileExtension } from "../linq/file-name.js";
import { headOf } from "./file-heads.js";
import { node } from "./local-linq/node.js";

/** Options of `fakeFile`. */
export interface FakeFileInit {
  /** @default "photo.jpg" */
  name?: string | undefined;
  /** Size in bytes, rounded down. @default 1024 */
  size?: number | undefined;
  /** `File.type`. Without it, Linq's type for the extension of `name`, or `""` for unknown ones. @default undefined */
  type?: string | undefined;
  /** Files with different seeds have different bytes. @default 1 */
  seed?: number | undefined;
}

const CHUNK_BYTES = 65_536;

/** Up to this size an emulated DOM holds the bytes in memory, so that all of its APIs can read them. */
const SMALL_BYTES = 1_048_576;

/** A fixed `lastModified`, so that equal calls return equal files. */
const LAST_MODIFIED = Date.UTC(2026, 0, 1);

/**
 * Creates a file of any size that takes almost no memory, because its blob refers to one chunk of 64 KiB many times.
 *
 * The bytes depend only on `size`, `seed` and the type. They begin with the signature of that type, followed by letters. Sending
 * 100 MiB does not grow the heap (measured in Node 20 and Chromium).
 *
 * jsdom and happy-dom hold every byte of a blob in memory. There, a file over 1 MiB creates its bytes when its own methods are
 * called. A `FileReader`, and a `File` made from it, see only the first bytes.
 * @throws UploadError `invalid-options` if the size is negative or not finite
 */
export function fakeFile({
  name = "photo.jpg",
  size: wanted = 1024,
  type,
  seed = 1,
}: FakeFileInit = {}): File {
  checkNumbers({ size: [0, Number.MAX_SAFE_INTEGER] }, { size: wanted }, "", "fakeFile: ");
  const size = Math.floor(wanted);
  const row =
    type === undefined ? findContentTypeByExtension(fileExtension(name)) : canonicalContentType(type);
  const head = headOf(row?.type ?? "").slice(0, size);
  const init = { type: type ?? row?.type ?? "", lastModified: LAST_MODIFIED };
  const letters = chunkOfLetters(seed);
  const isSmall = size <= SMALL_BYTES || !isDomEmulated();
  const file = new File(isSmall ? blobParts(head, letters, size) : [head], name, init);
  // jsdom before 27, which Jest 30 uses, can read files only with a FileReader.
  if (isSmall && "arrayBuffer" in Blob.prototype) return file;
  return withVirtualBytes(file, size, (from, to) => {
    const bytes = new Uint8Array(to - from);
    for (let at = from; at < to;) {
      const offset = (at - head.byteLength) % CHUNK_BYTES;
      const part = at < head.byteLength ? head.subarray(at) : letters.subarray(offset);
      bytes.set(part.subarray(0, to - at), at - from);
      at += part.byteLength;
    }
    return bytes;
  });
}

/** The head, followed by references to the letters. */
function blobParts(head: Uint8Array<ArrayBuffer>, letters: Uint8Array<ArrayBuffer>, size: number): Blob[] {
  const rest = size - head.byteLength;
  const one = new Blob([letters]);
  const parts: Blob[] = [new Blob([head])];
  // Each round doubles the block, so that the chain of references stays short.
  let block = one;
  for (let count = Math.floor(rest / CHUNK_BYTES); count > 0; count = Math.floor(count / 2)) {
    if (count % 2 === 1) parts.push(block);
    block = new Blob([block, block]);
  }
  parts.push(one.slice(0, rest % CHUNK_BYTES));
  return parts;
}

/** Whether this is Node with a `Blob` that is not Node's own. */
function isDomEmulated(): boolean {
  return (
    typeof process !== "undefined" &&
    typeof process.getBuiltinModule === "function" &&
    node.buffer.Blob !== globalThis.Blob
  );
}

/** Letters only, so that it is valid text. The seed selects the sequence of a linear congruential generator. */
function chunkOfLetters(seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(CHUNK_BYTES);
  let state = seed >>> 0;
  for (let i = 0; i < bytes.length; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = 97 + ((state >>> 16) % 26);
  }
  return bytes;
}

/** Returns the bytes from one offset up to another. */
type ReadBytes = (from: number, to: number) => Uint8Array<ArrayBuffer>;

/** Chunk size of streams. */
const STREAM_BYTES = 65_536;

/**
 * Overrides the methods that read a blob (`slice`, `arrayBuffer`, `bytes`, `text` and `stream`), so that its bytes are created when
 * they are read. It works only in emulated DOMs, because native code of a browser ignores the overrides.
 */
function withVirtualBytes<B extends Blob>(blob: B, size: number, read: ReadBytes): B {
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

/** Normalizes an argument of `slice`. Negative ones count from the end. */
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
