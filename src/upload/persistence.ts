import { attachedItem, lostFileError, placeholderBase } from "./make-item.js";
import type { UploadItem } from "./item.js";
import type { RememberedFile, UploadPorts } from "./ports.js";

/** Delay before a write, in milliseconds, so that a burst of changes is written once. */
const WRITE_AFTER_MS = 200;

/** Browsers that restore old tabs also restore their `sessionStorage`. */
const FORGET_AFTER_MS = 24 * 60 * 60_000;

/** Stores the list over a reload if the option `persist` is set. Reads nothing before `restore`. */
export class Persistence {
  readonly #ports: UploadPorts;
  readonly #givenKey: () => string | undefined;
  readonly #items: () => readonly UploadItem[];
  /** Set by `restore`. */
  #key: string | undefined;
  #hasRead = false;
  /** When each item was first remembered, in milliseconds since the epoch. */
  #since: ReadonlyMap<string, number> = new Map();
  #stopListening: (() => void) | undefined;
  #timer: AbortController | undefined;

  constructor(ports: UploadPorts, givenKey: () => string | undefined, items: () => readonly UploadItem[]) {
    this.#ports = ports;
    this.#givenKey = givenKey;
    this.#items = items;
  }

  connect(): void {
    if (this.#key !== undefined) this.#stopListening ??= this.#ports.storage?.onLeave(() => this.#write());
  }

  /** Writes pending changes and leaves neither timer nor listener. */
  disconnect(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
    if (this.#timer) this.#write();
  }

  /** Call it when items were added or removed, or have changed their status. */
  changed(): void {
    if (this.#key === undefined || this.#timer) return;
    const timer = new AbortController();
    this.#timer = timer;
    // Without an owner no timer may be left running, so a burst of changes is written at the end of the task.
    const due = this.#stopListening
      ? this.#ports.clock.delay(WRITE_AFTER_MS, timer.signal)
      : Promise.resolve();
    due.then(
      () => {
        if (this.#timer === timer) this.#write();
      },
      () => undefined,
    );
  }

  /** @returns the items of an earlier page. Empty after the first call. */
  restore(): readonly UploadItem[] {
    if (this.#hasRead) return [];
    this.#hasRead = true;
    const restored = this.#read();
    // Removes entries from the storage that were too old or did not fit.
    this.changed();
    return restored;
  }

  #read(): readonly UploadItem[] {
    const { storage, clock } = this.#ports;
    const key = this.#givenKey();
    if (!key || !storage) return [];
    this.#key = key;
    const oldest = clock.wallTime() - FORGET_AFTER_MS;
    const since = new Map<string, number>();
    const items = storage
      .read(key)
      .filter(({ at }) => at >= oldest)
      .map((file) => {
        const item = toItem(file);
        since.set(item.id, file.at);
        return item;
      });
    this.#since = since;
    return items;
  }

  #write(): void {
    this.#timer?.abort();
    this.#timer = undefined;
    if (this.#key === undefined) return;
    const now = this.#ports.clock.wallTime();
    const since = new Map<string, number>();
    const files: RememberedFile[] = [];
    for (const item of this.#items()) {
      const at = this.#since.get(item.id) ?? now;
      const file = toRemembered(item, at);
      if (!file) continue;
      files.push(file);
      since.set(item.id, at);
    }
    this.#since = since;
    this.#ports.storage?.write(this.#key, files);
  }
}

/** @returns `undefined` for canceled and rejected items, which are not stored */
function toRemembered(item: UploadItem, at: number): RememberedFile | undefined {
  const { name, size, contentType, converted, corrected } = item;
  const file = { name, size, ...(contentType !== undefined && { contentType }), at };
  switch (item.status) {
    case "canceled":
    case "rejected":
      return undefined;
    case "processing":
      return { ...file, status: "processing", attachmentId: item.attachmentId };
    case "complete":
      return {
        ...file,
        status: "complete",
        attachmentId: item.attachmentId,
        confirmed: item.confirmed,
      };
    default:
      // The file's name and size on disk, so that it is recognized when it is selected again.
      const origin = converted?.from ?? { name, size };
      return { ...file, size: origin.size, name: corrected?.from.name || origin.name, status: "lost" };
  }
}

/** The item of a remembered file: complete, processing, or failed because its bytes are lost. */
function toItem(remembered: RememberedFile): UploadItem {
  const { name, size, contentType = "", status } = remembered;
  if (status === "complete") {
    const { attachmentId: id, confirmed } = remembered;
    return { ...attachedItem({ id, filename: name, sizeBytes: size, contentType }), confirmed };
  }
  const base = placeholderBase(name, size, contentType);
  return status === "processing"
    ? { ...base, loadedBytes: size, status, attachmentId: remembered.attachmentId }
    : { ...base, status: "failed", error: lostFileError() };
}
