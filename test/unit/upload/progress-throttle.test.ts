import { expect, test } from "vitest";
import { throttleProgress } from "../../../src/upload/progress.js";
import { VirtualClock } from "../../support/upload-world.js";

function open() {
  const clock = new VirtualClock();
  const controllers = [new AbortController(), new AbortController()];
  const told: number[] = [];
  const signals = controllers.map(({ signal }) => signal);
  return {
    clock,
    controllers,
    told,
    progress: throttleProgress(clock, signals, (bytes) => told.push(bytes)),
  };
}

test("reports the first progress at once without a timer, then at most every 50 ms, and always the last", async () => {
  const { clock, told, progress } = open();
  progress(1);
  expect(told).toEqual([1]);
  expect(clock.pendingTimers).toBe(0);
  progress(2);
  progress(3);
  expect(told).toEqual([1]);
  await clock.advance(50);
  expect(told).toEqual([1, 3]);
  expect(clock.pendingTimers).toBe(0);
  await clock.advance(1000);
  progress(4);
  expect(told).toEqual([1, 3, 4]);
});

test.each([0, 1])("says nothing more and leaves no timer once signal %i has aborted", async (which) => {
  const { clock, controllers, told, progress } = open();
  progress(1);
  progress(2);
  controllers[which]?.abort();
  progress(3);
  await clock.advance(1000);
  progress(4);
  expect(told).toEqual([1]);
  expect(clock.pendingTimers).toBe(0);
});
