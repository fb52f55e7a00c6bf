import { nextTask } from "../../linq/next-task.js";

/** Thrown if metadata cannot be parsed, so that a location may be left in it. */
export class Unreadable extends Error {}

const PAGE_BYTES = 65_536;
/** 16 MiB, so that what a photo holds is read once. */
const CACHED_PAGES = 256;
/** 1 MiB. */
const WINDOW_PAGES = 16;
/** Bytes after the searched one that a search may look at. */
const LOOKAHEAD = 3;

/**
 * How often every byte of a file may be read or written, from memory or not. Metadata whose blocks overlap or point at each other
 * is given up here, so that the work is proportional to the file's size. Of 5,830 real files one needs more, which was made to
 * exhaust readers.
 */
const MAX_PASSES = 6;
/** What a read or write of no byte counts as. */
const CALL_BYTES = 16;
/** In bytes, for files that are smaller than their overhead. */
const MIN_WORK = 1024 * 1024;
/** How many bytes are worked on until other tasks get their turn, which takes 10 to 30 ms. A call counts as some bytes. */
export const BYTES_PER_TASK = 65_536;
const BYTES_PER_CALL = 32;

interface Piece {
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Overwritten bytes of a page. */
interface Patch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** 1 where a byte was overwritten. */
  readonly mask: Uint8Array<ArrayBuffer>;
}

/** A blob whose bytes can be overwritten, but not moved. Keeps the pages last read and the overwritten ones in memory. */
export class Overlay {
  readonly blob: Blob;
  readonly signal: AbortSignal;
  readonly #cache = new Map<number, Uint8Array<ArrayBuffer>>();
  readonly #patches = new Map<number, Patch>();
  readonly #protected: (readonly [start: number, end: number])[] = [];
  /** Bytes of some pages in one piece. */
  #window: Piece = { at: 0, bytes: new Uint8Array() };
  #work: number;
  #sinceTask = 0;
  /** Number of writes so far. */
  writes = 0;

  constructor(blob: Blob, signal: AbortSignal) {
    this.blob = blob;
    this.signal = signal;
    this.#work = MIN_WORK + MAX_PASSES * blob.size;
  }

  /** A copy of the bytes, including written ones. */
  async read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    this.#spend(length);
    this.#sinceTask += length + BYTES_PER_CALL;
    if (this.#sinceTask > BYTES_PER_TASK) {
      this.#sinceTask = 0;
      await nextTask();
    }
    const bytes = new Uint8Array(length);
    if (length === 0) return bytes;
    const first = Math.floor(at / PAGE_BYTES);
    const pages = await this.#pages(first, Math.floor((at + length - 1) / PAGE_BYTES));
    for (const [index, page] of pages.entries()) {
      const start = (first + index) * PAGE_BYTES;
      const from = Math.max(0, at - start);
      bytes.set(page.subarray(from, at + length - start), start + from - at);
      const patch = this.#patches.get(first + index);
      if (patch) overwrite(bytes, patch, start - at);
    }
    return bytes;
  }

  /** The original bytes from an offset on, for a search. Shorter than `LOOKAHEAD` only at the end of the file. */
  async window(at: number): Promise<Uint8Array<ArrayBuffer>> {
    const end = this.#window.at + this.#window.bytes.length;
    const isInside = at >= this.#window.at && at < end && (at + LOOKAHEAD < end || end === this.blob.size);
    if (!isInside) {
      const first = Math.floor(at / PAGE_BYTES);
      const last = Math.min(first + WINDOW_PAGES, Math.ceil(this.blob.size / PAGE_BYTES)) - 1;
      const buffer = await new Blob(await this.#pages(first, last)).arrayBuffer();
      this.signal.throwIfAborted();
      this.#spend(buffer.byteLength);
      this.#window = { at: first * PAGE_BYTES, bytes: new Uint8Array(buffer) };
    }
    return this.#window.bytes.subarray(at - this.#window.at);
  }

  write(at: number, bytes: Uint8Array<ArrayBuffer>): void {
    this.#spend(bytes.length);
    this.writes += 1;
    for (let done = 0; done < bytes.length;) {
      const index = Math.floor((at + done) / PAGE_BYTES);
      const from = at + done - index * PAGE_BYTES;
      const part = bytes.subarray(done, done + PAGE_BYTES - from);
      const patch = this.#patches.get(index) ?? {
        bytes: new Uint8Array(PAGE_BYTES),
        mask: new Uint8Array(PAGE_BYTES),
      };
      this.#patches.set(index, patch);
      patch.bytes.set(part, from);
      patch.mask.fill(1, from, from + part.length);
      done += part.length;
    }
  }

  protect(start: number, end: number): void {
    this.#protected.push([start, end]);
  }

  /**
   * The parts of the changed blob: slices of the original, and the changed pages between them. `undefined` if no byte changed.
   * @throws Unreadable if protected bytes were written
   */
  async parts(): Promise<BlobPart[] | undefined> {
    this.#checkProtected();
    const parts: BlobPart[] = [];
    let end = 0;
    for (const index of [...this.#patches.keys()].sort((a, b) => a - b)) {
      const start = index * PAGE_BYTES;
      const [original] = await this.#pages(index, index);
      const patch = this.#patches.get(index);
      if (!original || !patch) continue;
      const bytes = original.slice();
      overwrite(bytes, patch, 0);
      if (bytes.every((byte, at) => byte === original[at])) continue;
      parts.push(this.blob.slice(end, start), bytes);
      end = start + bytes.length;
    }
    if (parts.length === 0) return undefined;
    return [...parts, this.blob.slice(end)];
  }

  /** The original pages. Those that follow each other and are not cached are read at once. */
  async #pages(first: number, last: number): Promise<Uint8Array<ArrayBuffer>[]> {
    const pages: Uint8Array<ArrayBuffer>[] = [];
    for (let index = first; index <= last;) {
      const cached = this.#cache.get(index);
      if (cached) {
        pages.push(cached);
        index += 1;
        continue;
      }
      const start = index;
      while (index <= last && !this.#cache.has(index)) index += 1;
      const buffer = await this.blob.slice(start * PAGE_BYTES, index * PAGE_BYTES).arrayBuffer();
      this.signal.throwIfAborted();
      for (let page = start; page < index; page += 1) {
        const bytes = new Uint8Array(buffer).subarray(
          (page - start) * PAGE_BYTES,
          (page - start + 1) * PAGE_BYTES,
        );
        this.#cache.set(page, bytes);
        pages.push(bytes);
      }
    }
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= CACHED_PAGES) break;
      this.#cache.delete(oldest);
    }
    return pages;
  }

  #spend(bytes: number): void {
    this.#work -= bytes + CALL_BYTES;
    if (this.#work < 0) throw new Unreadable("blocks that overlap");
  }

  #checkProtected(): void {
    const ranges = this.#protected.sort(([a], [b]) => a - b);
    let next = 0;
    for (const index of [...this.#patches.keys()].sort((a, b) => a - b)) {
      const start = index * PAGE_BYTES;
      const mask = this.#patches.get(index)?.mask;
      for (; next < ranges.length; next += 1) {
        const [from, to] = ranges[next] ?? [0, 0];
        if (from >= start + PAGE_BYTES) break;
        if (mask?.subarray(Math.max(0, from - start), Math.max(0, to - start)).includes(1)) {
          throw new Unreadable("image data");
        }
        // The next page checks the rest of this range.
        if (to > start + PAGE_BYTES) break;
      }
    }
  }
}

/** @param offset where the page begins in the bytes */
function overwrite(bytes: Uint8Array, patch: Patch, offset: number): void {
  const end = Math.min(PAGE_BYTES, bytes.length - offset);
  for (let index = Math.max(0, -offset); index < end; index += 1) {
    if (patch.mask[index] === 1) bytes[offset + index] = patch.bytes[index] ?? 0;
  }
}
