import type { UploadItem } from "./item.js";

interface RoomHost {
  readonly maxFiles: () => number;
  readonly items: () => readonly UploadItem[];
  /** Whether the check of a listed file is running, so that the file may still be rejected. */
  readonly isChecking: () => boolean;
  /** Starts a file, after its check. */
  readonly admit: (id: string) => Promise<void> | undefined;
  readonly reject: (id: string) => void;
}

/**
 * Counts the files that `maxFiles` allows. A file that does not fit is held back while files before it are checked, because
 * each of them that is rejected makes room.
 */
export class Room {
  readonly #host: RoomHost;
  /** The files that are held back, in list order, each with a function to call when it is decided. */
  readonly #held = new Map<string, (check?: Promise<void>) => void>();
  /** Ids of the files that are replaced if one of a selection is accepted. One list for each selection. */
  readonly #leaving = new Set<readonly string[]>();

  constructor(host: RoomHost) {
    this.#host = host;
  }

  /** How many more files fit. */
  get left(): number {
    const { items, maxFiles } = this.#host;
    const most = maxFiles();
    // Most lists have no limit, and need not be counted.
    if (most === Infinity) return most;
    const leaving = new Set([...this.#leaving].flat());
    const takesRoom = ({ id, status }: UploadItem) =>
      status !== "canceled" && status !== "rejected" && !leaving.has(id) && !this.#held.has(id);
    return most - items().filter(takesRoom).length;
  }

  /** Rejects a file that does not fit. */
  reject(id: string): void {
    this.#host.reject(id);
  }

  holds(id: string): boolean {
    return this.#held.has(id);
  }

  /** Holds a file back. Resolves when it is rejected or its check is over. */
  hold(id: string): Promise<void> {
    return new Promise((resolve) => this.#held.set(id, resolve));
  }

  /** From now on these files take no room. The returned function ends that. */
  leave(ids: readonly string[]): () => void {
    this.#leaving.add(ids);
    return () => this.#leaving.delete(ids);
  }

  /** Call it when a check has ended, or files were canceled or removed. */
  decide(): void {
    if (this.#held.size === 0) return;
    const queued = new Set(this.#host.items().flatMap(({ id, status }) => (status === "queued" ? id : [])));
    let { left } = this;
    for (const [id, decided] of this.#held) {
      const isGone = !queued.has(id);
      const fits = !isGone && left > 0;
      if (!isGone && !fits && this.#host.isChecking()) return;
      this.#held.delete(id);
      if (!fits && !isGone) this.reject(id);
      decided(fits ? this.#host.admit(id) : undefined);
      // The check that starts may call the app, which may add and remove files.
      if (fits) ({ left } = this);
    }
  }
}
