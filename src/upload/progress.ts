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

/**
 * Smoothed speed of one transfer, in bytes per second. Starts with the mean since its start, because sockets buffer the
 * first megabytes at once, which would show a speed that no network has.
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

  /**
   * @param at in milliseconds
   * @param loadedBytes bytes of this transfer so far
   */
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
