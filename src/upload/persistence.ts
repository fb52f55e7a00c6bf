import type { UploadItem } from "./item.js";
import type { UploadPorts } from "./ports.js";
import { toItem, toRemembered } from "./remember-item.js";
import type { RememberedFile } from "./remembered-file.js";

/** A burst of changes is written once. */
const WRITE_AFTER_MS = 200;

/** Browsers that bring back yesterday's tabs bring back their storage too. */
const FORGET_AFTER_MS = 24 * 60 * 60_000;

/** Remembers a list over a reload, when the option `persist` names a key. Reads nothing before the first `connect`. */
export class Persistence {
  readonly #ports: UploadPorts;
  readonly #givenKey: () => string | undefined;
  readonly #items: () => readonly UploadItem[];
  /** Set by the first `connect`. */
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

  /** @returns what an earlier page left, at the first call */
  connect(): readonly UploadItem[] {
    const isFirst = !this.#hasRead;
    const restored = isFirst ? this.#read() : [];
    if (this.#key !== undefined) this.#stopListening ??= this.#ports.storage?.onLeave(() => this.#write());
    // So that what was too old, or made no sense, does not stay there.
    if (isFirst) this.changed();
    return restored;
  }

  /** Writes what is still unwritten and leaves neither timer nor listener. */
  disconnect(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
    if (this.#timer) this.#write();
  }

  /** Items came, went or changed their status. */
  changed(): void {
    if (this.#key === undefined || this.#timer) return;
    if (!this.#stopListening) {
      this.#write();
      return;
    }
    const timer = new AbortController();
    this.#timer = timer;
    this.#ports.clock.delay(WRITE_AFTER_MS, timer.signal).then(
      () => {
        if (this.#timer === timer) this.#write();
      },
      () => undefined,
    );
  }

  #read(): readonly UploadItem[] {
    this.#hasRead = true;
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
