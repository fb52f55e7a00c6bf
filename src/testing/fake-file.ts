import { canonicalContentType, findContentTypeByExtension } from "../linq/content-types.js";
import { fileExtension } from "../linq/file-name.js";
import { headOf } from "./file-heads.js";

export interface FakeFileInit {
  name: string;
  /** Bytes. @default 1024 */
  size?: number | undefined;
  /** `File.type`. @default Linq's type for the name's extension, `""` for unknown ones */
  type?: string | undefined;
  /** Another number gives other bytes. @default 1 */
  seed?: number | undefined;
}

const CHUNK_BYTES = 65_536;

/** What `lastModified` is, so that equal calls give equal files. */
const LAST_MODIFIED = Date.UTC(2026, 0, 1);

/**
 * A file of any size that takes next to no memory: one chunk of 64 KiB that the blob refers to again and again.
 * Engines keep a blob made of blobs as references (measured in Node 20 and Chromium: sending 100 MiB leaves the heap
 * as it was), so the bytes exist only for whoever reads them all at once. They follow from `size`, `seed` and the type
 * alone, begin as files of that type do, and are letters after that.
 */
export function fakeFile({ name, size = 1024, type, seed = 1 }: FakeFileInit): File {
  const row =
    type === undefined ? findContentTypeByExtension(fileExtension(name)) : canonicalContentType(type);
  const head = headOf(row?.type ?? "").slice(0, size);
  const rest = size - head.byteLength;
  const one = new Blob([chunk(seed)]);
  const parts: Blob[] = [new Blob([head])];
  // Each round doubles the block, so that the chain of references stays short.
  let block = one;
  for (let count = Math.floor(rest / CHUNK_BYTES); count > 0; count = Math.floor(count / 2)) {
    if (count % 2 === 1) parts.push(block);
    block = new Blob([block, block]);
  }
  parts.push(one.slice(0, rest % CHUNK_BYTES));
  return new File(parts, name, { type: type ?? row?.type ?? "", lastModified: LAST_MODIFIED });
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
