/** `Intl` formatters for one locale, each made when first used. */
export interface Formats {
  /** BCP 47. */
  readonly locale: string;
  /** "12.8 MB", "88 kB", "5 bytes": decimal units, as file managers show them. */
  bytes(bytes: number): string;
  /** For "4.2 of 12.8 MB": both numbers in the unit of the total, `["4.2", "12.8 MB"]`. */
  bytesPair(loaded: number, total: number): readonly [string, string];
  /** A limit. Whole mebibytes are named as they are meant: 104857600 bytes are "100 MB". */
  limit(bytes: number): string;
  /** "1.4 MB/s". */
  speed(bytesPerSecond: number): string;
  /** "6 s", "2 min", "1 hr". Rounded up, at least a second. */
  duration(seconds: number): string;
  /** "1,234". */
  number(value: number): string;
  /** "42%", of 0.42. */
  percent(fraction: number): string;
  /** The plural form that a number takes in this language. */
  plural(count: number): Intl.LDMLPluralRule;
  /** "A, B, and C". */
  list(items: readonly string[]): string;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
const MEBIBYTE = 1_048_576;

interface Scale {
  readonly unit: (typeof UNITS)[number];
  readonly divisor: number;
  readonly digits: number;
}

/** Bytes and kilobytes whole, larger units with one digit below 100, so that "31.8" and "42.0" keep their width. */
function scaleOf(bytes: number): Scale {
  let power = 0;
  // 999.5 rounds to 1000, which the next unit says shorter.
  while (power < UNITS.length - 1 && bytes / 1000 ** power >= 999.5) power++;
  const divisor = 1000 ** power;
  return { unit: UNITS[power] ?? "byte", divisor, digits: power >= 2 && bytes / divisor < 99.95 ? 1 : 0 };
}

const cache = new Map<string, Formats>();

/** The formatters of a locale (BCP 47), made once: an `Intl` object costs far more to make than to use. */
export function formatsOf(locale: string): Formats {
  let formats = cache.get(locale);
  if (!formats) cache.set(locale, (formats = createFormats(locale)));
  return formats;
}

function createFormats(locale: string): Formats {
  const numbers = new Map<string, Intl.NumberFormat>();
  const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    let format = numbers.get(key);
    if (!format) numbers.set(key, (format = new Intl.NumberFormat(locale, options)));
    return format;
  };
  const digitsOf = (digits: number): Intl.NumberFormatOptions => ({
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const unit = (name: string, digits: number): Intl.NumberFormat =>
    number({
      style: "unit",
      unit: name,
      unitDisplay: name === "byte" ? "long" : "short",
      ...digitsOf(digits),
    });
  let rules: Intl.PluralRules | undefined;
  let lists: Intl.ListFormat | undefined;

  return {
    locale,
    bytes(bytes) {
      const { unit: name, divisor, digits } = scaleOf(bytes);
      return unit(name, digits).format(bytes / divisor);
    },
    bytesPair(loaded, total) {
      const { unit: name, divisor, digits } = scaleOf(total);
      return [number(digitsOf(digits)).format(loaded / divisor), unit(name, digits).format(total / divisor)];
    },
    limit(bytes) {
      const decimal = bytes % MEBIBYTE === 0 ? (bytes / MEBIBYTE) * 1e6 : bytes;
      const { unit: name, divisor } = scaleOf(decimal);
      return number({
        style: "unit",
        unit: name,
        unitDisplay: name === "byte" ? "long" : "short",
        maximumFractionDigits: 1,
      }).format(decimal / divisor);
    },
    speed(bytesPerSecond) {
      // A speed in single bytes would flicker between units at the start.
      const { unit: name, divisor, digits } = scaleOf(Math.max(bytesPerSecond, 1000));
      return unit(`${name}-per-second`, digits).format(bytesPerSecond / divisor);
    },
    duration(seconds) {
      const whole = Math.max(1, Math.ceil(seconds));
      if (whole < 60)
        return unit("second", 0)
          .format(whole)
          .replace(/\ssecs?$/, "\u00a0s");
      const minutes = Math.ceil(whole / 60);
      return minutes < 60
        ? unit("minute", 0).format(minutes)
        : unit("hour", 0).format(Math.ceil(minutes / 60));
    },
    number: (value) => number({}).format(value),
    percent: (fraction) => number({ style: "percent", maximumFractionDigits: 0 }).format(fraction),
    plural(count) {
      rules ??= new Intl.PluralRules(locale);
      return rules.select(count);
    },
    list(items) {
      lists ??= new Intl.ListFormat(locale, { type: "conjunction" });
      return lists.format(items);
    },
  };
}
