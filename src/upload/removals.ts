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

interface RemovalsHost {
  readonly clock: Clock;
  /** Called once removals are final. */
  readonly finish: (items: readonly UploadItem[]) => void;
  /** Notifies listeners. */
  readonly notify: () => void;
}

const NONE: readonly UploadItem[] = [];

/**
 * Removals that can still be taken back. Those that follow each other within the time are taken back together, because users see one
 * notice.
 */
export class Removals {
  readonly #host: RemovalsHost;
  /** The items of each removal, the latest first, because each knows the places in the list that the one before left. */
  #removals: readonly (readonly RemovedItem[])[] = [];
  #items = NONE;
  #undoMs = 0;
  #timer: AbortController | undefined;
  #pauses = 0;

  constructor(host: RemovalsHost) {
    this.#host = host;
  }

  /** The items that `takeBack` would return. The same array until that changes. */
  get items(): readonly UploadItem[] {
    return this.#items;
  }

  /** @param undoMs how long the removal can be taken back. It is final at once with 0. */
  add(removed: readonly RemovedItem[], undoMs: number): void {
    const items = removed.map(({ item }) => item);
    if (undoMs <= 0) return this.#host.finish(items);
    this.#removals = [removed, ...this.#removals];
    this.#items = [...this.#items, ...items];
    this.#undoMs = undoMs;
    this.#restartTimer();
  }

  /** Stops the time. The returned function starts it again, in full. */
  pause(): () => void {
    this.#pauses += 1;
    this.#timer?.abort();
    let isPausing = true;
    return () => {
      if (!isPausing) return;
      isPausing = false;
      this.#pauses -= 1;
      this.#restartTimer();
    };
  }

  /** Ends the removals without finishing them. Returns their items, those of the latest removal first. */
  takeBack(): readonly RemovedItem[] {
    const removed = this.#removals.flat();
    this.#reset();
    return removed;
  }

  /** Makes all removals final. */
  finishAll(): void {
    const items = this.#items;
    this.#reset();
    if (items.length > 0) this.#host.finish(items);
  }

  #reset(): void {
    this.#timer?.abort();
    this.#removals = [];
    this.#items = NONE;
  }

  #restartTimer(): void {
    this.#timer?.abort();
    if (this.#items === NONE || this.#pauses > 0) return;
    const timer = (this.#timer = new AbortController());
    this.#host.clock.delay(this.#undoMs, timer.signal).then(
      () => {
        this.finishAll();
        this.#host.notify();
      },
      () => undefined,
    );
  }
}
