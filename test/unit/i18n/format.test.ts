import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatsOf } from "../../../src/i18n/format.js";

const en = formatsOf("en");

describe("sizes", () => {
  test.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1000, "1 kB"],
    [88_000, "88 kB"],
    [999_499, "999 kB"],
    [999_500, "1.0 MB"],
    [12_800_000, "12.8 MB"],
    [42_000_000, "42.0 MB"],
    [99_960_000, "100 MB"],
    [148_000_000, "148 MB"],
    [5_200_000_000, "5.2 GB"],
  ])("%i bytes are %s", (bytes, text) => {
    expect(en.bytes(bytes)).toBe(text);
  });

  test("what is sent is told in the unit of the whole", () => {
    expect(en.bytesPair(4_200_000, 12_800_000)).toEqual(["4.2", "12.8 MB"]);
    expect(en.bytesPair(12_000, 12_800_000)).toEqual(["0.0", "12.8 MB"]);
    expect(en.bytesPair(529_000, 900_000)).toEqual(["529", "900 kB"]);
  });

  test("what is sent is never told as more than the whole", () => {
    const readNumber = (text: string) => Number.parseFloat(text.replaceAll(",", ""));
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.double({ min: 0, max: 1, noNaN: true }), (total, share) => {
        const [loaded, whole] = en.bytesPair(total * share, total);
        return readNumber(loaded) <= readNumber(whole);
      }),
    );
  });

  test("a limit in whole mebibytes is told as it is meant", () => {
    expect(en.limit(104_857_600)).toBe("100 MB");
    expect(en.limit(10 * 1024 * 1024)).toBe("10 MB");
    expect(en.limit(2_500_000)).toBe("2.5 MB");
    expect(en.limit(500)).toBe("500 bytes");
  });

  test("each language writes its own numbers and units", () => {
    expect(formatsOf("de").bytes(12_800_000)).toBe("12,8 MB");
    expect(formatsOf("fr").bytes(12_800_000)).toMatch(/^12,8\sMo$/);
    expect(formatsOf("ar-EG").number(12)).toBe("١٢");
  });
});

describe("speeds and times", () => {
  test.each([
    [1_400_000, "1.4 MB/s"],
    [812_000, "812 kB/s"],
    [400, "0 kB/s"],
  ])("%i bytes per second are %s", (speed, text) => {
    expect(en.speed(speed)).toBe(text);
  });

  test.each([
    [0, "1\u00a0s"],
    [5.2, "6\u00a0s"],
    [59, "59\u00a0s"],
    [60, "1 min"],
    [61, "2 min"],
    [3600, "1 hr"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(en.duration(seconds)).toBe(text);
  });

  test("a unit that stands apart in its language keeps its own space", () => {
    expect(formatsOf("de").duration(6)).toMatch(/^6\sSek\.$/);
  });
});

test("the formatters of a locale are made once", () => {
  expect(formatsOf("en")).toBe(en);
});

test("plural forms are those of the language", () => {
  expect(formatsOf("pl").plural(3)).toBe("few");
  expect(en.plural(3)).toBe("other");
});
