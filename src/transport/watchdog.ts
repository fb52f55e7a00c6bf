/**
 * One restartable timer. A timer that fires much too late has slept with the machine or a frozen tab;
 * that is no stall, so it starts over.
 */
export class Watchdog {
  #timer: ReturnType<typeof setTimeout> | undefined;

  start(ms: number, onTimeout: () => void): void {
    this.stop();
    const startedAt = Date.now();
    this.#timer = setTimeout(() => {
      if (Date.now() - startedAt > ms * 2) this.start(ms, onTimeout);
      else onTimeout();
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
