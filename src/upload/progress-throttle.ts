import type { Clock } from "./ports.js";

/** Progress is passed on at most this often; WebKit fires an event for every 8 KiB. */
const INTERVAL_MS = 50;

/**
 * Passes progress on, at most every 50 ms, and the last of it always.
 * @returns takes the bytes loaded so far; after `signal` aborts it says nothing more and leaves no timer
 */
export function throttleProgress(
  clock: Clock,
  signal: AbortSignal,
  report: (loadedBytes: number) => void,
): (loadedBytes: number) => void {
  let latest = 0;
  let isResting = false;
  const tell = () => {
    const told = latest;
    report(told);
    isResting = true;
    clock.delay(INTERVAL_MS, signal).then(
      () => {
        isResting = false;
        if (latest !== told) tell();
      },
      () => undefined,
    );
  };
  return (loadedBytes) => {
    latest = loadedBytes;
    if (!isResting && !signal.aborted) tell();
  };
}
