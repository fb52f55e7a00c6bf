import type { Clock } from "./ports.js";

/** Progress is passed on at most this often; WebKit fires an event for every 8 KiB. */
const INTERVAL_MS = 50;

/**
 * Passes progress on, at most every 50 ms, and the last of it always. Of a small file, with one event, it needs no timer.
 * @returns takes the bytes loaded so far; after one of the signals aborts it says nothing more and leaves no timer
 */
export function throttleProgress(
  clock: Clock,
  signals: readonly AbortSignal[],
  report: (loadedBytes: number) => void,
): (loadedBytes: number) => void {
  let latest = 0;
  let told = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let isResting = false;
  const tell = () => {
    told = latest;
    restsUntil = clock.now() + INTERVAL_MS;
    report(told);
  };
  return (loadedBytes) => {
    latest = loadedBytes;
    if (isResting || signals.some(({ aborted }) => aborted)) return;
    const left = restsUntil - clock.now();
    if (left <= 0) return tell();
    isResting = true;
    clock.delay(left, AbortSignal.any([...signals])).then(
      () => {
        isResting = false;
        if (latest !== told) tell();
      },
      () => undefined,
    );
  };
}

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
