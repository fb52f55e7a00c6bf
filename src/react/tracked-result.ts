import type { Uploader } from "../upload/uploader-type.js";

/** What a hook's result can be read for, each as a getter that keeps its identity until its value changes. */
const fields = {
  ids: (uploader: Uploader) => uploader.getIds(),
  items: (uploader: Uploader) => uploader.getItems(),
  totals: (uploader: Uploader) => uploader.getTotals(),
  status: (uploader: Uploader) => uploader.getStatus(),
  attachments: (uploader: Uploader) => uploader.getAttachments(),
  attachmentIds: (uploader: Uploader) => uploader.getAttachmentIds(),
};

export type TrackedField = keyof typeof fields;

/** Which fields one render reads, and what it saw. Closed at its commit, so that reads in handlers and effects do not count. */
export class Reads {
  readonly seen = new Map<TrackedField, unknown>();
  #isOpen = true;

  constructor(uploader: Uploader) {
    this.uploader = uploader;
  }

  readonly uploader: Uploader;

  read<F extends TrackedField>(field: F): ReturnType<(typeof fields)[F]>;
  read(field: TrackedField) {
    const value = fields[field](this.uploader);
    if (this.#isOpen && !this.seen.has(field)) this.seen.set(field, value);
    return value;
  }

  close(): void {
    this.#isOpen = false;
  }
}

/** Turns "one of the fields that the last committed render read has changed" into a number for `useSyncExternalStore`. */
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
    for (const [field, before] of seen) {
      const value = fields[field](uploader);
      if (Object.is(value, before)) continue;
      seen.set(field, value);
      this.#version += 1;
    }
    return this.#version;
  };
}
