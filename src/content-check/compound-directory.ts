import { type FileBytes, latin1, viewOf } from "./file-bytes.js";

const ENTRY_BYTES = 128;

/** Marks that there is no entry. */
const NONE = 0xffff_ffff;

/** Sectors are read in windows of this length, because most of a chain lies together. */
const WINDOW_BYTES = 4096;

/** Limit of windows to read. */
const MAX_WINDOWS = 256;

/** Allocation sectors that the header names. */
const TABLES_IN_HEADER = 109;

export interface CompoundRoot {
  /** The class of the file, as Latin-1. */
  readonly classId: string;
  /** Names in lower case, because compound files ignore case. */
  readonly names: ReadonlySet<string>;
  /** Whether no name is missing. */
  readonly isComplete: boolean;
}

/**
 * Reads the names at the root of a compound file. Embedded documents have the same names in storages of their own.
 * Source: [MS-CFB] sections 2.2 to 2.6.
 */
export async function readRoot(bytes: FileBytes, header: DataView): Promise<CompoundRoot> {
  const file = new CompoundFile(bytes, header);
  const root = await file.entry(0);
  const names = new Set<string>();
  const ids = [root ? viewOf(root).getUint32(76, true) : NONE];
  const seen = new Set([NONE]);
  let isComplete = ids[0] !== NONE;
  for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const entry = await file.entry(id);
    if (!entry) {
      isComplete = false;
      continue;
    }
    names.add(nameOf(entry).toLowerCase());
    // Left and right in the tree of the root's entries. What is below an entry is not followed.
    const view = viewOf(entry);
    ids.push(view.getUint32(68, true), view.getUint32(72, true));
  }
  return { classId: root ? latin1(root.subarray(80, 96)) : "", names, isComplete };
}

/** The name is UTF-16. Its length in bytes stands at 64 and includes the final zero. */
function nameOf(entry: Uint8Array): string {
  const length = Math.min(64, viewOf(entry).getUint16(64, true));
  return latin1(entry.subarray(0, Math.max(0, length - 2))).replaceAll("\0", "");
}

class CompoundFile {
  readonly #bytes: FileBytes;
  readonly #header: DataView;
  readonly #sectorBytes: number;
  /** The sectors of the directory, as far as their chain has been followed. */
  readonly #sectors: number[];
  readonly #windows = new Map<number, Uint8Array>();

  constructor(bytes: FileBytes, header: DataView) {
    this.#bytes = bytes;
    this.#header = header;
    this.#sectorBytes = header.getUint16(30, true) === 12 ? 4096 : 512;
    this.#sectors = [header.getUint32(48, true)];
  }

  /** An entry of the directory, whose sectors are chained through the allocation table. */
  async entry(id: number): Promise<Uint8Array | undefined> {
    const index = Math.floor((id * ENTRY_BYTES) / this.#sectorBytes);
    if (index * this.#sectorBytes > this.#bytes.size) return undefined;
    while (this.#sectors.length <= index) {
      const next = await this.#next(this.#sectors.at(-1) ?? NONE);
      if (next === undefined) return undefined;
      this.#sectors.push(next);
    }
    return this.#read(this.#sectors[index], (id * ENTRY_BYTES) % this.#sectorBytes, ENTRY_BYTES);
  }

  async #next(sector: number): Promise<number | undefined> {
    const perTable = this.#sectorBytes / 4;
    if (sector * this.#sectorBytes > this.#bytes.size) return undefined;
    return this.#word(await this.#table(Math.floor(sector / perTable)), sector % perTable);
  }

  /** The sector that holds a part of the allocation table. The header has room for the first ones, and the rest is chained. */
  async #table(index: number): Promise<number | undefined> {
    if (index < TABLES_IN_HEADER) return this.#header.getUint32(76 + 4 * index, true);
    const perSector = this.#sectorBytes / 4 - 1;
    let rest = index - TABLES_IN_HEADER;
    let sector: number | undefined = this.#header.getUint32(68, true);
    for (; rest >= perSector; rest -= perSector) sector = await this.#word(sector, perSector);
    return this.#word(sector, rest);
  }

  async #word(sector: number | undefined, index: number): Promise<number | undefined> {
    const word = await this.#read(sector, 4 * index, 4);
    return word && viewOf(word).getUint32(0, true);
  }

  /** Bytes within a sector, or `undefined` when they are not in the file or too much has been read. */
  async #read(sector: number | undefined, at: number, length: number): Promise<Uint8Array | undefined> {
    if (sector === undefined) return undefined;
    const offset = (sector + 1) * this.#sectorBytes + at;
    const index = Math.floor(offset / WINDOW_BYTES);
    let window = this.#windows.get(index);
    if (!window) {
      if (this.#windows.size >= MAX_WINDOWS) return undefined;
      window = await this.#bytes.at(index * WINDOW_BYTES, WINDOW_BYTES);
      this.#windows.set(index, window);
    }
    const found = window.subarray(offset % WINDOW_BYTES, (offset % WINDOW_BYTES) + length);
    return found.length === length ? found : undefined;
  }
}
