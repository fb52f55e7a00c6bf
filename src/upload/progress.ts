import type { Clock } from "./ports.js";

/** Shortest time between two reports of progress, in milliseconds. WebKit fires an event for every 8 KiB. */
const INTERVAL_MS = 50;

/**
 * Reports progress at most every 50 ms, and always reports the last value. A small file with one event needs no timer.
 * @returns a function to call with the bytes loaded so far. After one of the signals aborts, it reports nothing and leaves
 *   no timer.
 */
export function throttleProgress(
  clock: Clock,
  signals: readonly AbortSignal[],
  report: (loadedBytes: number) => void,
): (loadedBytes: number) => void {
  let latest = 0;
  let reported = 0;
  let quietUntil = Number.NEGATIVE_INFINITY;
  let hasTimer = false;
  const reportLatest = () => {
    reported = latest;
    quietUntil = clock.now() + INTERVAL_MS;
    report(reported);
  };
  return (loadedBytes) => {
    latest = loadedBytes;
    if (hasTimer || signals.some(({ aborted }) => aborted)) return;
    const left = quietUntil - clock.now();
    if (left <= 0) return reportLatest();
    hasTimer = true;
    clock.delay(left, AbortSignal.any([...signals])).then(
      () => {
        hasTimer = false;
        if (latest !== reported) reportLatest();
      },
      () => undefined,
    );
  };
}

/** Time constant of the moving average, in seconds. */
const SMOOTHING_SECONDS = 3;

/** Speeds over a shorter time are not reliable, in milliseconds. A first estimate of "4 hr left" is worse than none. */
const WARM_UP_MS = 1500;

/** After a longer time without a byte the old speed no longer holds, in milliseconds. Browsers report progress many times a second. */
const STILL_MS = 5000;

/**
 * Smoothed speed in bytes per second, from the first sample on. What came before that is left out: connecting takes time without a
 * byte, and sockets then take the first megabytes at once.
 */
export class SpeedMeter {
  #startedAt = Number.NEGATIVE_INFINITY;
  #lastAt = Number.NEGATIVE_INFINITY;
  #lastBytes = 0;
  #average = 0;

  /**
   * @param at in milliseconds
   * @param loadedBytes all bytes so far
   * @returns `undefined` during the first 1.5 s, and after 5 s without a sample again
   */
  sample(at: number, loadedBytes: number): number | undefined {
    if (at - this.#lastAt > STILL_MS) {
      this.#startedAt = at;
      this.#average = 0;
    } else if (at > this.#lastAt) {
      const seconds = (at - this.#lastAt) / 1000;
      const current = (loadedBytes - this.#lastBytes) / seconds;
      const shareOfLife = (at - this.#lastAt) / (at - this.#startedAt);
      const weight = Math.max(1 - Math.exp(-seconds / SMOOTHING_SECONDS), shareOfLife);
      this.#average += weight * (current - this.#average);
    } else {
      return this.#speed;
    }
    this.#lastAt = at;
    this.#lastBytes = loadedBytes;
    return this.#speed;
  }

  get #speed(): number | undefined {
    return this.#lastAt - this.#startedAt < WARM_UP_MS ? undefined : this.#average;
  }
}

/** The speed of all files together. Small files end before a speed of their own is known. */
export class TotalSpeed {
  readonly #meter = new SpeedMeter();
  #sentBytes = 0;
  #countedAt = Number.NEGATIVE_INFINITY;
  #bytesPerSecond: number | undefined;

  /** In bytes per second. `undefined` while it is unknown, and if nothing was sent for 5 s. */
  at(now: number): number | undefined {
    return now - this.#countedAt > STILL_MS ? undefined : this.#bytesPerSecond;
  }

  /** Counts the bytes that an item's change has sent. */
  count(sentBytes: number, at: number): void {
    if (sentBytes <= 0) return;
    this.#sentBytes += sentBytes;
    this.#countedAt = at;
    this.#bytesPerSecond = this.#meter.sample(at, this.#sentBytes);
  }
}
