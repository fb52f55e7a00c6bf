import fc from "fast-check";
import { expect, test } from "vitest";
import { steadySeconds } from "../../../../src/components/list/steady-seconds.js";
import { formatsOf } from "../../../../src/i18n/format.js";

test("seconds to the second near the end, in steps of five before, so that the text stands still", () => {
  expect(steadySeconds(7.2)).toBe(7.2);
  expect(new Set([41, 42.3, 43, 44.9, 45].map(steadySeconds))).toEqual(new Set([45]));
});

test("nothing where there is nothing to wait for, and nothing beyond a day", () => {
  expect([undefined, Number.NaN, Infinity, 0, -3, 86_400].map(steadySeconds)).toEqual(
    Array(6).fill(undefined),
  );
});

test("what is shown is a number, never 0, never less than what is left", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 86_399, noNaN: true }), (seconds) => {
      const steady = steadySeconds(seconds) ?? 0;
      expect(steady).toBeGreaterThanOrEqual(seconds);
      expect(formatsOf("en").duration(steady)).toMatch(/^[1-9]\d*\s(?:s|min|hr)$/u);
    }),
  );
});
