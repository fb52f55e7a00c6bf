import { invalidOption } from "./errors.js";

/** A longer timer fires at once, because browsers and Node store the delay in 32 bits. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The lowest and the highest valid value of each number option. */
type Bounds<K extends string> = Readonly<Record<K, readonly [least: number, most: number]>>;

/**
 * Checks number options.
 * @param group what stands before the names of grouped options, such as `retry.`
 * @param source what the options belong to, for the message
 * @throws UploadError `invalid-options` with the first option that is not a number within its bounds
 */
export function checkNumbers<K extends string>(
  bounds: Bounds<K>,
  values: Readonly<Record<NoInfer<K>, unknown>>,
  group = "",
  source = "",
): void {
  for (const option in bounds) {
    const value = values[option];
    const [least, most] = bounds[option];
    // NaN fails both comparisons.
    if (typeof value === "number" && value >= least && value <= most) continue;
    const name = group + option;
    throw invalidOption(
      name,
      `${source}${name} is ${String(value)}, but must be a number from ${least} to ${most}.`,
    );
  }
}
