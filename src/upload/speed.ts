/** Weight of the newest sample per second of it: about the last three seconds count. */
const SMOOTHING_SECONDS = 3;

/** Smoothed bytes per second of one transfer. */
export class SpeedMeter {
  #lastAt: number;
  #lastBytes = 0;
  #average: number | undefined;

  constructor(startedAt: number) {
    this.#lastAt = startedAt;
  }

  /** @param at milliseconds, @param loadedBytes of this transfer so far */
  sample(at: number, loadedBytes: number): number | undefined {
    const seconds = (at - this.#lastAt) / 1000;
    if (seconds <= 0) return this.#average;
    const current = (loadedBytes - this.#lastBytes) / seconds;
    const weight = 1 - Math.exp(-seconds / SMOOTHING_SECONDS);
    this.#average =
      this.#average === undefined ? current : this.#average + weight * (current - this.#average);
    this.#lastAt = at;
    this.#lastBytes = loadedBytes;
    return this.#average;
  }
}
