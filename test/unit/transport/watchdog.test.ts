import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Watchdog } from "../../../src/transport/put-file.js";

describe("Watchdog", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("fires when nothing happens for its time, counted from the last start", () => {
    const onTimeout = vi.fn<() => void>();
    const watchdog = new Watchdog();
    watchdog.start(1000, onTimeout);
    vi.advanceTimersByTime(900);
    watchdog.start(1000, onTimeout);
    vi.advanceTimersByTime(900);
    expect(onTimeout).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(onTimeout).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("never fires once stopped", () => {
    const onTimeout = vi.fn<() => void>();
    const watchdog = new Watchdog();
    watchdog.start(1000, onTimeout);
    watchdog.stop();
    vi.advanceTimersByTime(5000);
    expect(onTimeout).not.toHaveBeenCalled();
  });

  test("starts again if the machine slept through its time", () => {
    const onTimeout = vi.fn<() => void>();
    new Watchdog().start(1000, onTimeout);
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(1000);
    expect(onTimeout).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(onTimeout).toHaveBeenCalledTimes(1);
  });
});
