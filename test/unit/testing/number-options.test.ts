import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { delay } from "../../../src/testing/delay.js";
import { createInPageTransport, createScriptedTransport, fakeFile } from "../../../src/testing/index.js";
import { MovableClock } from "../../../src/testing/local-linq/attachments.js";
import { parseFault } from "../../../src/testing/local-linq/faults.js";
import { createWorld } from "../../../src/testing/local-linq/world.js";

const invalid = (option: string): unknown =>
  expect.objectContaining({ code: "invalid-options", details: { option } });

describe.each([Number.NaN, -1, -Infinity])("the number %d", (value) => {
  test.each([
    "apiPort",
    "storagePort",
    "preflightMaxAge",
    "ticketTtlMs",
    "latencyMs",
    "processingMs",
    "bytesPerSecond",
  ])("cannot be startLocalLinq's %s", (option) => {
    expect(() => createWorld({ [option]: value })).toThrow(invalid(option));
  });

  test.each(["bytesPerSecond", "latencyMs", "processingMs"])(
    "cannot be createInPageTransport's %s",
    (option) => {
      expect(() => createInPageTransport({ [option]: value })).toThrow(invalid(option));
    },
  );

  test("cannot be any other number of the testing tools", () => {
    expect(() => createScriptedTransport({ timeoutMs: value })).toThrow(invalid("timeoutMs"));
    expect(() => fakeFile({ size: value })).toThrow(invalid("size"));
    expect(() => new MovableClock().advance(value)).toThrow(invalid("ms"));
    expect(() => parseFault({ step: "put", kind: "delay", ms: value })).toThrow(/no fault/);
  });
});

test("Infinity is allowed where it means without limit", () => {
  expect(() =>
    createWorld({ latencyMs: Infinity, processingMs: Infinity, bytesPerSecond: Infinity }),
  ).not.toThrow();
  expect(() => createInPageTransport({ bytesPerSecond: Infinity, processingMs: Infinity })).not.toThrow();
  expect(() => createScriptedTransport({ timeoutMs: Infinity })).not.toThrow();
});

test("Infinity is refused where it can have no meaning", () => {
  expect(() => createWorld({ apiPort: Infinity })).toThrow(invalid("apiPort"));
  expect(() => createWorld({ ticketTtlMs: Infinity })).toThrow(invalid("ticketTtlMs"));
  expect(() => fakeFile({ size: Infinity })).toThrow(invalid("size"));
  expect(() => parseFault({ step: "ticket", kind: "ticket", ttlMs: Infinity })).toThrow(/no fault/);
});

test("a fake file's size is rounded down", () => {
  expect(fakeFile({ size: 10.9 }).size).toBe(10);
});

describe("a delay", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each([2 ** 31, Infinity])("of %d ms does not end at once", async (ms) => {
    const controller = new AbortController();
    const ended = vi.fn<() => void>();
    delay(ms, controller.signal).then(ended, () => undefined);
    await vi.advanceTimersByTimeAsync(2 ** 31 - 2);
    expect(ended).not.toHaveBeenCalled();
    controller.abort();
  });
});
