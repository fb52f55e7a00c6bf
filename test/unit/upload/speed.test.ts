import { expect, test } from "vitest";
import { SpeedMeter } from "../../../src/upload/progress.js";

test("starts with the mean, so that the socket's buffer does not look like the network's speed", () => {
  const meter = new SpeedMeter(0);
  meter.sample(50, 4_000_000);
  expect(meter.sample(1000, 5_000_000)).toBeCloseTo(5_000_000, -3);
});

test("comes close to a new speed within seconds", () => {
  const meter = new SpeedMeter(0);
  let loaded = 0;
  for (let at = 100; at <= 20_000; at += 100) meter.sample(at, (loaded += 100_000));
  expect(meter.sample(20_100, (loaded += 100_000))).toBeCloseTo(1_000_000, -3);
  let speed;
  for (let at = 20_200; at <= 30_000; at += 100) speed = meter.sample(at, (loaded += 10_000));
  expect(speed).toBeGreaterThan(100_000);
  expect(speed).toBeLessThan(150_000);
});

test("does not change when no time has passed", () => {
  const meter = new SpeedMeter(0);
  const speed = meter.sample(1000, 1000);
  expect(meter.sample(1000, 2000)).toBe(speed);
});
