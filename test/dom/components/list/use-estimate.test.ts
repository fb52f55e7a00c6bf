import { act, renderHook } from "@testing-library/react";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { useEstimate } from "../../../../src/components/list/use-estimate.js";
import { formatsOf } from "../../../../src/i18n/format.js";

const MB = 1_000_000;

/** The seconds that are shown for what is left at 1 MB/s. */
function secondsFor(seconds: number): number | undefined {
  const transfer = { bytesPerSecond: MB, loadedBytes: MB, bytesLeft: seconds * MB };
  const { result, unmount } = renderHook(() => useEstimate(transfer));
  unmount();
  return result.current?.secondsLeft;
}

test("seconds to the second near the end, in steps of five before, so that the text stands still", () => {
  expect(secondsFor(7.2)).toBe(7.2);
  expect(new Set([41, 42.3, 43, 44.9, 45].map(secondsFor))).toEqual(new Set([45]));
});

test("nothing where there is nothing to wait for, and nothing beyond a day", () => {
  expect([Number.NaN, Infinity, 0, -3, 86_400].map(secondsFor)).toEqual(Array(5).fill(undefined));
});

test.each([undefined, 0, 400])("nothing at a speed of %s", (bytesPerSecond) => {
  const transfer = { bytesPerSecond, loadedBytes: 0, bytesLeft: 1000 };
  expect(renderHook(() => useEstimate(transfer)).result.current).toBeUndefined();
});

test("nothing once the bytes have stood still for five seconds, until they move again", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { result, rerender } = renderHook(
    (loadedBytes: number) => useEstimate({ bytesPerSecond: MB, loadedBytes, bytesLeft: MB }),
    { initialProps: 1 },
  );
  act(() => void vi.advanceTimersByTime(4_900));
  expect(result.current).toBeDefined();
  act(() => void vi.advanceTimersByTime(200));
  expect(result.current).toBeUndefined();
  rerender(2);
  expect(result.current).toBeDefined();
});

test("what is shown is a number, never 0, never less than what is left", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 86_390, noNaN: true }), (seconds) => {
      const shown = secondsFor(seconds) ?? 0;
      expect(shown).toBeGreaterThanOrEqual(seconds - 1e-6);
      expect(formatsOf("en").duration(shown)).toMatch(/^[1-9]\d*\s(?:s|min|hr)$/u);
    }),
  );
});
