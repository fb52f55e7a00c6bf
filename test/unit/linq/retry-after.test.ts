import { describe, expect, test } from "vitest";
import { parseRetryAfter } from "../../../src/linq/endpoint-error.js";

const NOW = Date.UTC(2026, 2, 1, 12, 0, 0);

describe("Retry-After", () => {
  test.each([
    ["0", 0],
    ["3", 3000],
    [" 120 ", 120_000],
    ["1.5", 1500],
    ["Sun, 01 Mar 2026 12:00:30 GMT", 30_000],
    ["Sunday, 01-Mar-26 12:00:30 GMT", 30_000],
  ])("%j is a wait of %d ms", (value, ms) => {
    expect(parseRetryAfter(value, NOW)).toBe(ms);
  });

  test("compares a date with the response's own, so that a wrong clock on the device changes nothing", () => {
    const until = "Sun, 01 Mar 2026 12:00:10 GMT";
    const date = "Sun, 01 Mar 2026 12:00:00 GMT";
    for (const hours of [-3, 0, 3]) {
      expect(parseRetryAfter(until, NOW + hours * 3_600_000, date)).toBe(10_000);
    }
    expect(parseRetryAfter("7", NOW, date)).toBe(7000);
  });

  test.each([null, undefined, "", "today", "Sun, today"])("ignores the response's date %j", (date) => {
    expect(parseRetryAfter("Sun, 01 Mar 2026 12:00:30 GMT", NOW, date)).toBe(30_000);
  });

  test("is no wait when the date has passed", () => {
    expect(parseRetryAfter("Sun, 01 Mar 2026 11:00:00 GMT", NOW)).toBe(0);
  });

  test.each([
    null,
    "",
    "   ",
    "soon",
    "try again in 5",
    "-5",
    "0x10",
    "1e3",
    "Infinity",
    "NaN",
    "1e999",
    "5 minutes",
    "Sun, soon",
  ])("%j is ignored, so that the usual delay applies", (value) => {
    expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });

  test("stays a finite number however large it is", () => {
    expect(parseRetryAfter("9".repeat(12), NOW)).toBe(999_999_999_999_000);
    expect(parseRetryAfter("9".repeat(400), NOW)).toBeUndefined();
  });
});
