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

  /** Resolves with the function that gives the slot back (once; more calls do nothing). Rejects when the signal aborts. */
  async acquire(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0 && this.#waiting.size === 0) {
      this.#free -= 1;
    } else {
      await new Promise<void>((resolve, reject) => {
        const grant = () => {
          signal.removeEventListener("abort", leave);
          resolve();
        };
        const leave = () => {
          this.#waiting.delete(grant);
          reject(signal.reason);
        };
        signal.addEventListener("abort", leave, { once: true });
        this.#waiting.add(grant);
      });
    }
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#free += 1;
      this.#serve();
    };
  }

  #serve(): void {
    for (const grant of this.#waiting) {
      if (this.#free <= 0) return;
      this.#waiting.delete(grant);
      this.#free -= 1;
      grant();
    }
  }
}
