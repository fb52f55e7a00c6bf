import type { UploadItem } from "./item.js";
import type { Clock } from "./ports.js";

/** An item that was removed, and what it takes to list it again. */
export interface RemovedItem {
  /** As it was when it left the list. */
  readonly item: UploadItem;
  /** Its place in the list before the removal. */
  readonly index: number;
  /** Whether the removal canceled it. */
  readonly wasRunning: boolean;
  readonly waitedForStart: boolean;
}

interface Removal {
  readonly removed: readonly RemovedItem[];
  readonly items: readonly UploadItem[];
  readonly timer: AbortController;
}

interface RemovalsHost {
  readonly clock: Clock;
  /** Called once a removal is final. */
  readonly finish: (items: readonly UploadItem[]) => void;
  /** Notifies listeners. */
  readonly notify: () => void;
}

const NONE: readonly UploadItem[] = [];

/** Removals that can still be taken back, the latest last. */
export class Removals {
  readonly #host: RemovalsHost;
  readonly #removals: Removal[] = [];

  constructor(host: RemovalsHost) {
    this.#host = host;
  }

  /** The items that `takeBack` would return. The same array until that changes. */
  get latest(): readonly UploadItem[] {
    return this.#removals.at(-1)?.items ?? NONE;
  }

  /** @param undoMs how long the removal can be taken back. It is final at once with 0. */
  add(removed: readonly RemovedItem[], undoMs: number): void {
    const items = removed.map(({ item }) => item);
    if (undoMs <= 0) return this.#host.finish(items);
    const timer = new AbortController();
    const removal = { removed, items, timer };
    this.#removals.push(removal);
    this.#host.clock.delay(undoMs, timer.signal).then(
      () => {
        this.#removals.splice(this.#removals.indexOf(removal), 1);
        this.#host.finish(items);
        this.#host.notify();
      },
      () => undefined,
    );
  }

  /** Ends the latest removal without finishing it. Returns its items. */
  takeBack(): readonly RemovedItem[] {
    const removal = this.#removals.pop();
    removal?.timer.abort();
    return removal?.removed ?? [];
  }

  /** Makes all removals final. */
  finishAll(): void {
    for (const { items, timer } of this.#removals.splice(0)) {
      timer.abort();
      this.#host.finish(items);
    }
  }
}
