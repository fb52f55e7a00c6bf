import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { withTimeout } from "../../../src/transport/browser-world.js";
import { failureOf } from "./error-text.js";

/** A signal that counts its listeners. */
function countingSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  const add = vi.spyOn(signal, "addEventListener");
  const remove = vi.spyOn(signal, "removeEventListener");
  return {
    controller,
    signal,
    get listeners() {
      return add.mock.calls.length - remove.mock.calls.length;
    },
  };
}

const never = () => new Promise<never>(() => undefined);

describe("withTimeout", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("returns a result and leaves neither timer nor listener", async () => {
    const caller = countingSignal();
    await expect(withTimeout(1000, caller.signal, () => Promise.resolve("answer"))).resolves.toBe("answer");
    expect(vi.getTimerCount()).toBe(0);
    expect(caller.listeners).toBe(0);
  });

  test.each([
    ["rejects", () => Promise.reject(new Error("no"))],
    [
      "throws at once",
      () => {
        throw new Error("no");
      },
    ],
  ])("rejects with an error that %s, and leaves neither timer nor listener", async (_, run) => {
    const caller = countingSignal();
    await expect(withTimeout(1000, caller.signal, run)).rejects.toThrow("no");
    expect(vi.getTimerCount()).toBe(0);
    expect(caller.listeners).toBe(0);
  });

  test("gives up on a port that ignores its signal, and aborts the signal", async () => {
    const caller = countingSignal();
    let passedOn: AbortSignal | undefined;
    const outcome = failureOf(() =>
      withTimeout(1000, caller.signal, (signal) => {
        passedOn = signal;
        return never();
      }),
    );
    await vi.advanceTimersByTimeAsync(999);
    expect(passedOn?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toMatchObject({ name: "TimeoutError" });
    expect(passedOn?.aborted).toBe(true);
    expect(caller.listeners).toBe(0);
  });

  test("settles with the caller's reason as soon as it aborts, whatever the port does", async () => {
    const caller = countingSignal();
    const reason = new Error("canceled by the user");
    const outcome = failureOf(() => withTimeout(1000, caller.signal, never));
    caller.controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(caller.listeners).toBe(0);
  });

  test("does not begin when the caller has aborted before", async () => {
    const run = vi.fn<() => void>();
    await failureOf(() => withTimeout(1000, AbortSignal.abort(), run));
    expect(run).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ignores what a port returns after the timeout", async () => {
    const unhandled = vi.fn<() => void>();
    process.once("unhandledRejection", unhandled);
    let failLate: ((error: Error) => void) | undefined;
    const late = new Promise<void>((_, reject) => {
      failLate = reject;
    });
    const outcome = failureOf(() => withTimeout(1000, new AbortController().signal, () => late));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await outcome).toMatchObject({ name: "TimeoutError" });
    failLate?.(new Error("too late"));
    vi.useRealTimers();
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).not.toHaveBeenCalled();
    process.removeListener("unhandledRejection", unhandled);
  });
});
