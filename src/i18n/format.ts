/** `Intl` formatters for one locale, made once. */
export interface Formats {
  readonly locale: string;
  /** "12.8 MB": decimal units, as file managers show them. */
  bytes(bytes: number): string;
  /** "4.2 of 12.8 MB" needs both numbers in one unit: returns `["4.2", "12.8 MB"]`. */
  bytesPair(loaded: number, total: number): readonly [string, string];
  /** "6 s", "2 min". */
  duration(seconds: number): string;
  number(value: number): string;
  percent(fraction: number): string;
  plural(count: number): Intl.LDMLPluralRule;
  list(items: readonly string[]): string;
}
