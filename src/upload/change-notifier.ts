import type { Clock } from "./ports.js";

/** Shortest time between two notifications of background changes, so that 1,000 small files don't cause thousands of renders. */
const COALESCE_MS = 50;

/** Notifies listeners of changes: at once after a user's action, coalesced after background work. */
export class ChangeNotifier {
  readonly #listeners = new Set<() => void>();
  readonly #clock: Clock;
  #timer: AbortController | undefined;
  #isDue = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  subscribe(listener: () => void): () => void {
    // Wrapped, so that a function that subscribes twice counts twice.
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  now(): void {
    this.#isDue = false;
    for (const listener of this.#listeners) listener();
  }

  /** Notifies of the first change after a quiet time at once, and of the changes that follow together. */
  soon(): void {
    if (this.#timer) {
      this.#isDue = true;
      return;
    }
    this.now();
    this.#rest();
  }

  /** Notifies of pending changes and leaves no timer. */
  flush(): void {
    this.#timer?.abort();
    this.#timer = undefined;
    if (this.#isDue) this.now();
  }

  /** Drops all listeners. */
  close(): void {
    this.#listeners.clear();
  }

  #rest(): void {
    const timer = new AbortController();
    this.#timer = timer;
    this.#clock.delay(COALESCE_MS, timer.signal).then(
      () => {
        if (this.#timer !== timer) return;
        this.#timer = undefined;
        if (this.#isDue) this.soon();
      },
      () => undefined,
    );
  }
}
