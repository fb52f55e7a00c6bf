/** @param {number[]} numbers */
const sorted = (numbers) => numbers.filter((number) => Number.isFinite(number)).sort((a, b) => a - b);

/** @param {number[]} numbers */
export function median(numbers) {
  return quantile(numbers, 0.5);
}

/**
 * @param {number[]} numbers
 * @param {number} share 0 to 1
 */
export function quantile(numbers, share) {
  const all = sorted(numbers);
  const at = (all.length - 1) * share;
  const below = all[Math.floor(at)] ?? Number.NaN;
  const above = all[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** @param {number[]} numbers */
export function range(numbers) {
  const all = sorted(numbers);
  return { least: all[0] ?? Number.NaN, most: all.at(-1) ?? Number.NaN };
}

/**
 * Growth per step: the slope of a straight line through the numbers.
 * @param {number[]} numbers
 */
export function slope(numbers) {
  const middle = (numbers.length - 1) / 2;
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  let rise = 0;
  let run = 0;
  for (const [index, number] of numbers.entries()) {
    rise += (index - middle) * (number - mean);
    run += (index - middle) ** 2;
  }
  return run > 0 ? rise / run : 0;
}

/**
 * The median of each numeric field of samples.
 * @param {Record<string, unknown>[]} samples
 * @param {string[]} fields
 * @returns {Record<string, number>}
 */
export function medians(samples, fields) {
  return Object.fromEntries(
    fields.map((field) => [field, median(samples.map((sample) => Number(sample[field] ?? Number.NaN)))]),
  );
}
