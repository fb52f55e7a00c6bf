import { Overlay, Unreadable } from "./overlay.js";

export { Unreadable };

/** More than any metadata block needs. Limits the memory, whatever lengths a file claims. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

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

  /** @throws Unreadable outside of the section */
  write(at: number, bytes: Uint8Array<ArrayBuffer>): void {
    this.#check(at, bytes.length);
    this.#overlay.write(this.#start + at, bytes);
  }

  fill(value: number, at = 0, length = this.length - at): void {
    this.#check(at, length);
    if (length > MAX_READ_BYTES) throw new Unreadable("too long");
    this.write(at, new Uint8Array(length).fill(value));
  }

  /** Protects bytes with pixels. If they are written, `changedParts` throws. */
  protect(at: number, length: number): void {
    this.#overlay.protect(this.#start + at, this.#start + at + length);
  }

  /** Number of writes so far, to detect changes. */
  get writes(): number {
    return this.#overlay.writes;
  }

  /**
   * The first offset of one of these bytes that the test accepts. The test gets the original bytes, and may look at the next three.
   */
  async search(
    from: number,
    candidates: readonly number[],
    test: (bytes: Uint8Array, at: number) => boolean,
  ): Promise<number | undefined> {
    for (let at = from; at < this.length;) {
      const bytes = await this.#overlay.window(this.#start + at);
      const isLast = this.#start + at + bytes.length >= this.#overlay.blob.size;
      const end = Math.min(isLast ? bytes.length : bytes.length - 3, this.length - at);
      if (end <= 0) return undefined;
      for (let index = 0; index < end; index += 1) {
        if (candidates.includes(bytes[index] ?? 0) && test(bytes, index)) return at + index;
      }
      at += end;
    }
    return undefined;
  }

  /**
   * The parts of the changed file, or `undefined` if no byte changed.
   * @throws Unreadable if protected bytes were written
   */
  async changedParts(): Promise<BlobPart[] | undefined> {
    return await this.#overlay.parts();
  }

  /** Scrubs a block that is split into these sections. Blanks it whole if it cannot be parsed. */
  static async scrubJoined(
    parts: readonly Section[],
    scrub: (block: Section) => Promise<void>,
  ): Promise<void> {
    const [first, ...more] = parts;
    if (!first) return;
    if (more.length === 0) return await scrubOrBlank(first, scrub);
    const originals: Uint8Array<ArrayBuffer>[] = [];
    for (const part of parts) originals.push(await part.read());
    const whole = Section.of(new Blob(originals), first.#overlay.signal);
    await scrubOrBlank(whole, scrub);
    if (whole.writes === 0) return;
    let at = 0;
    for (const part of parts) {
      part.write(0, await whole.read(at, part.length));
      at += part.length;
    }
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
