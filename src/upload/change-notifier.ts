import type { Clock } from "./ports.js";

/** Listeners hear of background changes at most this often, so that 1,000 small files do not mean thousands of renders. */
const COALESCE_MS = 50;

/** Tells listeners that something changed: at once after a user's action, coalesced after background work. */
export class ChangeNotifier {
  readonly #listeners = new Set<() => void>();
  readonly #clock: Clock;
  #timer: AbortController | undefined;
  #isDue = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  subscribe(listener: () => void): () => void {
    // Wrapped, so that one function subscribed twice counts twice.
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  now(): void {
    this.#isDue = false;
    for (const listener of this.#listeners) listener();
  }

  /** The first change after a quiet time is told at once, those that follow together. */
  soon(): void {
    if (this.#timer) {
      this.#isDue = true;
      return;
    }
    this.now();
    this.#rest();
  }

  /** Tells what is still untold and leaves no timer. */
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
