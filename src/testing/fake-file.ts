import { canonicalContentType, findContentTypeByExtension } from "../linq/content-types.js";
import { fileExtension } from "../linq/file-name.js";
import { headOf } from "./file-heads.js";
import { node } from "./local-linq/node.js";
import { withVirtualBytes } from "./virtual-bytes.js";

/** What a fake file should look like. */
export interface FakeFileInit {
  /** @default "photo.jpg" */
  name?: string | undefined;
  /** Bytes. @default 1024 */
  size?: number | undefined;
  /** `File.type`. @default Linq's type for the name's extension, `""` for unknown ones */
  type?: string | undefined;
  /** Another number gives other bytes. @default 1 */
  seed?: number | undefined;
}

const CHUNK_BYTES = 65_536;

/** Up to this size an emulated DOM may hold the bytes, so that everything there can read them. */
const SMALL_BYTES = 1_048_576;

/** What `lastModified` is, so that equal calls give equal files. */
const LAST_MODIFIED = Date.UTC(2026, 0, 1);

/**
 * A file of any size that takes next to no memory: one chunk of 64 KiB that the blob refers to again and again.
 * Engines keep a blob made of blobs as references (measured in Node 20 and Chromium: sending 100 MiB leaves the heap
 * as it was), so the bytes exist only for whoever reads them all at once. They follow from `size`, `seed` and the type
 * alone, begin as files of that type do, and are letters after that.
 *
 * jsdom and happy-dom hold every byte of a blob. There, files of over 1 MiB make their bytes when their own methods are
 * called; a `FileReader`, and a `File` made of one, find the first bytes only.
 */
export function fakeFile({ name = "photo.jpg", size = 1024, type, seed = 1 }: FakeFileInit = {}): File {
  const row =
    type === undefined ? findContentTypeByExtension(fileExtension(name)) : canonicalContentType(type);
  const head = headOf(row?.type ?? "").slice(0, size);
  const init = { type: type ?? row?.type ?? "", lastModified: LAST_MODIFIED };
  const letters = chunk(seed);
  const isSmall = size <= SMALL_BYTES || !isDomEmulated();
  const file = new File(isSmall ? referring(head, letters, size) : [head], name, init);
  // jsdom before 27, which is Jest 30's, cannot read files but with a FileReader.
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

/** The head, and the letters as often as they fit. */
function referring(head: Uint8Array<ArrayBuffer>, letters: Uint8Array<ArrayBuffer>, size: number): Blob[] {
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

/** Whether this is Node with somebody else's `Blob`. */
function isDomEmulated(): boolean {
  return (
    typeof process !== "undefined" &&
    typeof process.getBuiltinModule === "function" &&
    node.buffer.Blob !== globalThis.Blob
  );
}

/** Letters only, so that a text file is one; the seed picks the sequence (a linear congruential generator). */
function chunk(seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(CHUNK_BYTES);
  let state = seed >>> 0;
  for (let i = 0; i < bytes.length; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = 97 + ((state >>> 16) % 26);
  }
  return bytes;
}
