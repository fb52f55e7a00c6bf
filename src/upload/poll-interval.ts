import type { ResolvedPoll } from "./resolved-options.js";

const GROWTH = 1.6;

/**
 * Milliseconds until the next status request after `asked` of them; `false` when they have used up the time.
 * Grows from the minimum to the maximum interval.
 */
export function pollInterval(
  asked: number,
  { timeoutMs, minIntervalMs, maxIntervalMs }: ResolvedPoll,
): number | false {
  let spent = 0;
  let interval = minIntervalMs;
  for (let request = 1; request < asked; request += 1) {
    spent += interval;
    interval = Math.min(maxIntervalMs, interval * GROWTH);
  }
  return spent < timeoutMs ? Math.min(interval, Math.max(minIntervalMs, maxIntervalMs)) : false;
}
