import type { ResolvedRetry } from "./resolved-options.js";

/** Full jitter: anything from the minimum to a ceiling that doubles with each failure. Milliseconds. */
export function backoff(
  failures: number,
  { minDelayMs, maxDelayMs }: ResolvedRetry,
  random: () => number,
): number {
  const ceiling = Math.min(maxDelayMs, minDelayMs * 2 ** failures);
  return minDelayMs + random() * Math.max(0, ceiling - minDelayMs);
}
