/** Thrown if metadata cannot be parsed, so that a location may be left in it. */
export class Unreadable extends Error {}

const WINDOW_BYTES = 65_536;

/** More than any metadata block needs. Limits the memory, whatever lengths a file claims. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

interface Patch {
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A blob whose bytes can be overwritten, but not moved. Holds one window of it and the written bytes in memory. */
class Overlay {
  readonly blob: Blob;
  readonly signal: AbortSignal;
  readonly patches: Patch[] = [];
  readonly #protected: (readonly [start: number, end: number])[] = [];
  #window: Patch = { at: 0, bytes: new Uint8Array() };

  constructor(blob: Blob, signal: AbortSignal) {
    this.blob = blob;
    this.signal = signal;
  }

  async read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const window = this.#window;
    if (at < window.at || at + length > window.at + window.bytes.length) {
      const end = at + Math.max(length, WINDOW_BYTES);
      const buffer = await this.blob.slice(at, end).arrayBuffer();
      this.signal.throwIfAborted();
      this.#window = { at, bytes: new Uint8Array(buffer) };
    }
    const from = at - this.#window.at;
    const bytes = this.#window.bytes.slice(from, from + length);
    for (const patch of this.patches) {
      const start = Math.max(patch.at, at);
      const end = Math.min(patch.at + patch.bytes.length, at + length);
      if (start < end) bytes.set(patch.bytes.subarray(start - patch.at, end - patch.at), start - at);
    }
    return bytes;
  }

  write(at: number, bytes: Uint8Array<ArrayBuffer>): void {
    const end = at + bytes.length;
    if (this.#protected.some(([from, to]) => from < end && at < to)) throw new Unreadable("image data");
    this.patches.push({ at, bytes });
  }

  protect(start: number, end: number): void {
    this.#protected.push([start, end]);
  }
}

/** A part of a file. Offsets count from its start, and nothing outside of it can be read or written. */
export class Section {
  readonly length: number;
  readonly #overlay: Overlay;
  readonly #start: number;

  private constructor(overlay: Overlay, start: number, length: number) {
    this.#overlay = overlay;
    this.#start = start;
    this.length = length;
  }

  static of(blob: Blob, signal: AbortSignal): Section {
    return new Section(new Overlay(blob, signal), 0, blob.size);
  }

  /** @throws Unreadable if it exceeds this section */
  part(at: number, length = this.length - at): Section {
    this.#check(at, length);
    return new Section(this.#overlay, this.#start + at, length);
  }

  /** A copy of the bytes, including written ones. @throws Unreadable */
  async read(at = 0, length = this.length - at): Promise<Uint8Array<ArrayBuffer>> {
    this.#check(at, length);
    if (length > MAX_READ_BYTES) throw new Unreadable("too long");
    return await this.#overlay.read(this.#start + at, length);
  }

  /** Like `read`, but returns fewer bytes at the end of the section. */
  async readSome(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return await this.read(at, Math.max(0, Math.min(length, this.length - at)));
  }

  async view(at: number, length: number): Promise<DataView> {
    return new DataView((await this.read(at, length)).buffer);
  }

  async text(at: number, length: number): Promise<string> {
    return latin1(await this.readSome(at, length));
  }

  /** @throws Unreadable outside of the section, and on protected bytes */
  write(at: number, bytes: Uint8Array<ArrayBuffer>): void {
    this.#check(at, bytes.length);
    this.#overlay.write(this.#start + at, bytes);
  }

  fill(value: number, at = 0, length = this.length - at): void {
    this.#check(at, length);
    if (length > MAX_READ_BYTES) throw new Unreadable("too long");
    this.write(at, new Uint8Array(length).fill(value));
  }

  /** Protects bytes with pixels from later writes. */
  protect(at: number, length: number): void {
    this.#overlay.protect(this.#start + at, this.#start + at + length);
  }

  /** Number of writes so far, to detect changes. */
  get writes(): number {
    return this.#overlay.patches.length;
  }

  /** The parts of the changed blob: slices of the original, and the written bytes between them. */
  blobParts(): BlobPart[] {
    const { blob, patches } = this.#overlay;
    const edges = new Set([0, blob.size]);
    for (const { at, bytes } of patches) edges.add(at).add(at + bytes.length);
    const cuts = [...edges].sort((a, b) => a - b);
    const parts: BlobPart[] = [];
    for (const [index, start] of cuts.entries()) {
      const end = cuts[index + 1];
      if (end === undefined) break;
      const patch = patches.findLast(({ at, bytes }) => at <= start && end <= at + bytes.length);
      parts.push(patch ? patch.bytes.slice(start - patch.at, end - patch.at) : blob.slice(start, end));
    }
    return parts;
  }

  #check(at: number, length: number): void {
    if (!(at >= 0 && length >= 0 && at + length <= this.length)) throw new Unreadable("outside of the file");
  }
}

/** Decodes one character per byte, so that indexes in the text are offsets in the bytes. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

/** Scrubs a block. Blanks it whole if it cannot be parsed, because its places cannot be found. */
export async function scrubOrBlank(block: Section, scrub: (block: Section) => Promise<void>): Promise<void> {
  try {
    await scrub(block);
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    block.fill(0);
  }
}

/** Whether a text contains coordinates, for formats that are not parsed: content credentials, comments, vendors' blocks. */
export function namesCoordinates(text: string): boolean {
  return /gps_?l(?:at|on)|\bl(?:at|ong)itude\b/i.test(text);
}
