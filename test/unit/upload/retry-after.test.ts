import { describe, expect, test } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";

const DAY_MS = 24 * 60 * 60_000;
const FIVE_MINUTES_MS = 300_000;

const limited = (retryAfterMs: number) =>
  new UploadError("rate-limited", "Slow down.", { details: {}, status: 429, retryable: true, retryAfterMs });

const slowDown = (retryAfterMs: number) =>
  new UploadError("upload-rejected", "Slow down.", {
    details: {},
    status: 503,
    retryable: true,
    retryAfterMs,
  });

/** A file of which the endpoint, or storage, says to come back later. */
async function openHeldBack(by: "endpoint" | "storage", retryAfterMs: number) {
  const world = createWorld();
  world.uploader.connect();
  const [item] = world.uploader.addFiles([pngFile("first.png")]);
  await settle();
  if (by === "endpoint") {
    world.tickets.open[0]?.reject(limited(retryAfterMs));
  } else {
    await world.grantTickets();
    world.puts.open[0]?.reject(slowDown(retryAfterMs));
  }
  await settle();
  const id = item?.id ?? "";
  return {
    ...world,
    id,
    item: () => world.uploader.getItem(id),
    calls: by === "endpoint" ? world.tickets : world.puts,
  };
}

describe.each(["endpoint", "storage"] as const)("Retry-After of the %s", (by) => {
  test("holds back its requests for as long as it says", async () => {
    const { calls, clock, item } = await openHeldBack(by, 9000);
    expect(item()?.waiting).toEqual({ reason: "retry", retryAt: clock.wallTime() + 9000 });
    await clock.advance(8999);
    expect(calls.open).toHaveLength(0);
    await clock.advance(1);
    expect(calls.open).toHaveLength(1);
  });

  test.each([DAY_MS, Infinity])("of %d ms is waited for five minutes at most", async (ms) => {
    const { calls, clock, item } = await openHeldBack(by, ms);
    expect(item()?.waiting).toEqual({ reason: "retry", retryAt: clock.wallTime() + FIVE_MINUTES_MS });
    await clock.advance(FIVE_MINUTES_MS);
    expect(calls.open).toHaveLength(1);
  });

  test.each([0, -5000, Number.NaN])("of %d ms is no wait, and the usual delay applies", async (ms) => {
    const { calls, clock, item } = await openHeldBack(by, ms);
    expect(item()?.waiting?.reason).toBe("retry");
    expect(calls.open).toHaveLength(0);
    await clock.advance(30_000);
    expect(calls.open).toHaveLength(1);
  });

  test('ends with "Try now"', async () => {
    const { calls, uploader, id } = await openHeldBack(by, 60_000);
    uploader.retry(id);
    await settle();
    expect(calls.open).toHaveLength(1);
  });

  test("does not hold back a file that the user adds meanwhile, and the first file keeps waiting", async () => {
    const world = await openHeldBack(by, 60_000);
    world.uploader.addFiles([pngFile("second.png")]);
    await settle();
    if (by === "storage") await world.grantTickets();
    expect(world.calls.open).toHaveLength(1);
    expect(world.item()?.waiting?.reason).toBe("retry");
    expect(world.tickets.all.at(-1)?.argument.filename).toBe("second.png");
  });

  test("holds again when the file that was added gets the same answer", async () => {
    const world = await openHeldBack(by, 60_000);
    const [added] = world.uploader.addFiles([pngFile("second.png")]);
    await settle();
    if (by === "storage") await world.grantTickets();
    world.calls.open[0]?.reject(by === "endpoint" ? limited(20_000) : slowDown(20_000));
    await settle();
    expect(world.uploader.getItem(added?.id ?? "")?.waiting?.reason).toBe("retry");
    await world.clock.advance(19_999);
    expect(world.calls.open).toHaveLength(0);
    await world.clock.advance(1);
    expect(world.calls.open).toHaveLength(1);
  });
});

test('"Try now" also starts a file that waits because of another file\'s answer', async () => {
  const world = createWorld();
  world.uploader.connect();
  const items = world.uploader.addFiles([pngFile("1.png"), pngFile("2.png")]);
  await settle();
  const [first, second] = world.tickets.open;
  first?.reject(limited(60_000));
  second?.reject(new UploadError("network", "No answer.", { details: {}, retryable: true }));
  // The second file's own delay is over, and it waits for the endpoint.
  await world.clock.advance(10_000);
  expect(world.tickets.open).toHaveLength(0);
  world.uploader.retry(items[1]?.id ?? "");
  await settle();
  expect(world.tickets.open.map(({ argument }) => argument.filename)).toEqual(["2.png"]);
});

test("a retry of a failed file, and start(), are not held back either", async () => {
  const world = createWorld({ autoUpload: false });
  world.uploader.connect();
  const [first] = world.uploader.addFiles([pngFile("1.png"), pngFile("2.png")]);
  world.uploader.start();
  await settle();
  world.tickets.open[0]?.reject(limited(60_000));
  world.tickets.open[0]?.reject(new UploadError("forbidden", "Not you.", { details: {}, status: 403 }));
  await settle();
  const failed = world.uploader.getItems().find(({ status }) => status === "failed");
  expect(failed?.name).toBe("2.png");
  world.uploader.retry(failed?.id ?? "");
  await settle();
  expect(world.tickets.open.map(({ argument }) => argument.filename)).toEqual(["2.png"]);
  world.tickets.open[0]?.reject(limited(60_000));
  world.uploader.addFiles([pngFile("3.png")]);
  await settle();
  world.uploader.start();
  await settle();
  expect(world.tickets.open.map(({ argument }) => argument.filename)).toEqual(["3.png"]);
  expect(world.uploader.getItem(first?.id ?? "")?.waiting?.reason).toBe("retry");
});
