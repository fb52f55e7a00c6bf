/**
 * Reads a `Retry-After` value, seconds or an HTTP date.
 * @returns milliseconds from now, never negative; `undefined` when there is none or it makes no sense
 */
export function parseRetryAfter(value: string | null, wallTime: number): number | undefined {
  if (value === null || value.trim() === "") return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - wallTime);
}
