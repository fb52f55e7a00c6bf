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
