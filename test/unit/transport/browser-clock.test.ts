import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { browserClock } from "../../../src/transport/browser-world.js";
import { failureOf } from "./error-text.js";

describe("a delay", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("ends after its time and leaves no listener", async () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    const ended = vi.fn<() => void>();
    void browserClock.delay(1000, signal).then(ended);
    await vi.advanceTimersByTimeAsync(999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledTimes(1);
    expect(remove).toHaveBeenCalledTimes(1);
  });

  test("ends with the signal's reason when it aborts, leaving no timer", async () => {
    const controller = new AbortController();
    const reason = new Error("canceled");
    const outcome = failureOf(() => browserClock.delay(1000, controller.signal));
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(await failureOf(() => browserClock.delay(1000, controller.signal))).toBe(reason);
  });

  test.each([2 ** 31, 1e12, Number.POSITIVE_INFINITY])(
    "of %d ms does not end at once, as timers beyond 24 days do",
    async (ms) => {
      const controller = new AbortController();
      const ended = vi.fn<() => void>();
      browserClock.delay(ms, controller.signal).then(ended, () => undefined);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(ended).not.toHaveBeenCalled();
      controller.abort();
      expect(vi.getTimerCount()).toBe(0);
    },
  );
});
