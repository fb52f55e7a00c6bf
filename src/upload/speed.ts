/** Speeds older than about this many seconds are forgotten. */
const SMOOTHING_SECONDS = 3;

/**
 * Smoothed bytes per second of one transfer. At first the mean since its start, because sockets swallow the first
 * megabytes at once and would show a speed that no network has.
 */
export class SpeedMeter {
  readonly #startedAt: number;
  #lastAt: number;
  #lastBytes = 0;
  #average: number | undefined;

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
    this.#lastAt = startedAt;
  }

  /** @param at milliseconds, @param loadedBytes of this transfer so far */
  sample(at: number, loadedBytes: number): number | undefined {
    const seconds = (at - this.#lastAt) / 1000;
    if (seconds <= 0) return this.#average;
    const current = (loadedBytes - this.#lastBytes) / seconds;
    const shareOfLife = (seconds * 1000) / (at - this.#startedAt);
    const weight = Math.max(1 - Math.exp(-seconds / SMOOTHING_SECONDS), shareOfLife);
    const before = this.#average ?? 0;
    this.#average = before + weight * (current - before);
    this.#lastAt = at;
    this.#lastBytes = loadedBytes;
    return this.#average;
  }
}
