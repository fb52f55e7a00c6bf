import type { UploadItem } from "../upload/item.js";
import type { Uploader } from "../upload/uploader-type.js";

/** What a render can read of an uploader; each keeps its identity until its value changes. */
type Read = (uploader: Uploader) => unknown;

/** Which values one render reads, and what it saw. Closed at its commit, so that reads in handlers and effects do not count. */
export class Reads {
  readonly uploader: Uploader;
  /** By name, so that one value read twice is compared once. */
  readonly seen = new Map<string, { readonly read: Read; value: unknown }>();
  #isOpen = true;

  constructor(uploader: Uploader) {
    this.uploader = uploader;
  }

  read<T>(name: string, read: (uploader: Uploader) => T): T {
    const value = read(this.uploader);
    if (this.#isOpen && !this.seen.has(name)) this.seen.set(name, { read, value });
    return value;
  }

  item(id: string): UploadItem | undefined {
    return this.read(`item ${id}`, (uploader) => uploader.getItem(id));
  }

  close(): void {
    this.#isOpen = false;
  }
}

/** Turns "something that the last committed render read has changed" into a number for `useSyncExternalStore`. */
export class ReadTracker {
  #reads: Reads | undefined;
  #version = 0;

  /** From now on, changes of what this render read count. */
  commit(reads: Reads): void {
    reads.close();
    this.#reads = reads;
  }

  getVersion = (): number => {
    if (!this.#reads) return this.#version;
    const { uploader, seen } = this.#reads;
    for (const entry of seen.values()) {
      const value = entry.read(uploader);
      if (Object.is(value, entry.value)) continue;
      entry.value = value;
      this.#version += 1;
    }
    return this.#version;
  };
}
