import { describe, expect, test } from "vitest";
import { SpeedMeter, TotalSpeed } from "../../../src/upload/progress.js";

/** Samples each tenth of a second, and returns the last speed. */
function sampleSteadily(
  meter: SpeedMeter,
  from: number,
  to: number,
  bytesPerSecond: number,
  loadedBefore = 0,
) {
  let loaded = loadedBefore;
  let speed: number | undefined;
  for (let at = from; at <= to; at += 100) speed = meter.sample(at, (loaded += bytesPerSecond / 10));
  return { loaded, speed };
}

describe("the speed of a file", () => {
  test("is not known in the first 1.5 seconds of bytes", () => {
    const meter = new SpeedMeter();
    expect(sampleSteadily(meter, 3000, 4400, 1_000_000).speed).toBeUndefined();
    expect(sampleSteadily(meter, 4500, 4500, 1_000_000, 1_500_000).speed).toBeCloseTo(1_000_000);
  });

  test("leaves out the time to connect and what the socket's buffer takes at once", () => {
    const meter = new SpeedMeter();
    meter.sample(900, 4_000_000);
    expect(sampleSteadily(meter, 1000, 3000, 1_000_000, 4_000_000).speed).toBeCloseTo(1_000_000);
  });

  test("comes close to a new speed within seconds", () => {
    const meter = new SpeedMeter();
    const { loaded } = sampleSteadily(meter, 100, 20_000, 1_000_000);
    const { speed } = sampleSteadily(meter, 20_100, 30_000, 100_000, loaded);
    expect(speed).toBeGreaterThan(100_000);
    expect(speed).toBeLessThan(150_000);
  });

  test("does not change when no time has passed", () => {
    const meter = new SpeedMeter();
    const { loaded, speed } = sampleSteadily(meter, 100, 3000, 1_000_000);
    expect(meter.sample(3000, loaded + 1000)).toBe(speed);
  });

  test("is measured anew after five seconds without a byte", () => {
    const meter = new SpeedMeter();
    const { loaded } = sampleSteadily(meter, 100, 3000, 1_000_000);
    expect(meter.sample(9000, loaded + 1000)).toBeUndefined();
    expect(sampleSteadily(meter, 9100, 11_000, 50_000, loaded + 1000).speed).toBeCloseTo(50_000);
  });
});

describe("the speed of all files", () => {
  test("is that of many small ones together, none of which has a speed of its own", () => {
    const speed = new TotalSpeed();
    for (let at = 0; at <= 2000; at += 100) speed.count(10_000, at);
    expect(speed.at(2000)).toBeCloseTo(100_000);
  });

  test("does not count the bytes that a new attempt takes back", () => {
    const speed = new TotalSpeed();
    for (let at = 0; at <= 2000; at += 100) speed.count(10_000, at);
    speed.count(-200_000, 2050);
    expect(speed.at(2050)).toBeCloseTo(100_000);
  });

  test("is not known once nothing was sent for five seconds", () => {
    const speed = new TotalSpeed();
    for (let at = 0; at <= 2000; at += 100) speed.count(10_000, at);
    expect(speed.at(7001)).toBeUndefined();
  });
});
