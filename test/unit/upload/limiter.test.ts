import { describe, expect, test } from "vitest";
import { Limiter, backoff } from "../../../src/upload/scheduling.js";

/** Counts how many of `calls` requests for a slot are granted. */
async function granted(
  limiter: Limiter,
  calls: number,
): Promise<{ count: number; releases: (() => void)[] }> {
  const releases: (() => void)[] = [];
  for (let call = 0; call < calls; call += 1) {
    void limiter.acquire(new AbortController().signal).then((release) => releases.push(release));
  }
  await Promise.resolve();
  return { count: releases.length, releases };
}

describe("a limiter", () => {
  test("of any size serves everyone, also after it gets the same size again", async () => {
    const limiter = new Limiter(Infinity);
    limiter.resize(Infinity);
    expect((await granted(limiter, 100)).count).toBe(100);
    expect(limiter.isFree).toBe(true);
  });

  test("can change between a limit and none", async () => {
    const limiter = new Limiter(Infinity);
    const { releases } = await granted(limiter, 3);
    limiter.resize(2);
    const late = await granted(limiter, 2);
    expect([late.count, limiter.isFree]).toEqual([0, false]);
    releases.forEach((release) => release());
    await Promise.resolve();
    expect([late.releases.length, limiter.isFree]).toEqual([2, false]);
    limiter.resize(Infinity);
    expect((await granted(limiter, 10)).count).toBe(10);
  });
});

test.each([0, 5, 1023, 1024, 1e9])(
  "the pause after %d failures is a number within its limits",
  (failures) => {
    for (const minDelayMs of [0, 500]) {
      for (const maxDelayMs of [0, 30_000, Infinity]) {
        const pause = backoff(failures, { attempts: Infinity, minDelayMs, maxDelayMs }, () => 1);
        expect(pause).toBeGreaterThanOrEqual(minDelayMs);
        expect(pause).toBeLessThanOrEqual(Math.max(minDelayMs, Math.min(maxDelayMs, minDelayMs * 2 ** 31)));
      }
    }
  },
);
