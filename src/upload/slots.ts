/** A counting semaphore, first come first served. */
export class Slots {
  #free: number;
  #size: number;
  readonly #waiting = new Set<() => void>();

  constructor(size: number) {
    this.#size = size;
    this.#free = size;
  }

  /** More slots open at once; fewer take effect as slots are released. */
  resize(size: number): void {
    this.#free += size - this.#size;
    this.#size = size;
    this.#serve();
  }

  get isFree(): boolean {
    return this.#free > 0;
  }

  /**
   * Resolves with the function that gives the slot back (once; more calls do nothing). Rejects when the signal aborts; a slot
   * that is held then is free at once, though what it was taken for may not listen.
   */
  acquire(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (this.#free > 0 && this.#waiting.size === 0) return resolve(this.#take(signal));
      const grant = () => {
        signal.removeEventListener("abort", leave);
        resolve(this.#take(signal));
      };
      const leave = () => {
        this.#waiting.delete(grant);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.add(grant);
    });
  }

  #take(signal: AbortSignal): () => void {
    this.#free -= 1;
    let isHeld = true;
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      signal.removeEventListener("abort", release);
      this.#free += 1;
      this.#serve();
    };
    signal.addEventListener("abort", release, { once: true });
    return release;
  }

  #serve(): void {
    for (const grant of this.#waiting) {
      if (this.#free <= 0) return;
      this.#waiting.delete(grant);
      grant();
    }
  }
}
