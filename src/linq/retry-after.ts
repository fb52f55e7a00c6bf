/** HTTP dates begin with a weekday; without it `Date.parse` makes a date of nearly anything with a number in it. */
const DATE = /^(mon|tue|wed|thu|fri|sat|sun)/i;

/**
 * Reads a `Retry-After` value, seconds or an HTTP date.
 * @returns milliseconds from now, never negative; `undefined` when there is none or it makes no sense
 */
export function parseRetryAfter(value: string | null, wallTime: number): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d{1,12}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - wallTime);
}
