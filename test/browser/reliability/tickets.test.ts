import { describe, expect, onTestFinished, test, vi } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { needs } from "../support/engine.js";
import { localLinq, requestCounts, uniqueName } from "../support/local-linq.js";
import { openUploader, putsOf, uploadOne, whenEnded } from "../support/upload.js";

const HOUR_MS = 3_600_000;

test("500 queued files take longer than a ticket lives, and none meets an expired one", async (test) => {
  needs(test, "shortTicketLives");
  const name = uniqueName("queued.png");
  // Long enough for the files that are prepared ahead, on a machine that is busy with other things too.
  const TTL_MS = 10_000;
  const faults = [
    await localLinq.fault({ step: "ticket", filename: name, kind: "ticket", ttlMs: TTL_MS, times: "always" }),
    await localLinq.fault({ step: "put", filename: name, kind: "delay", ms: 150, times: "always" }),
  ];
  onTestFinished(async () => {
    for (const takeBack of faults) await takeBack();
  });
  const startedAt = performance.now();
  const uploader = openUploader({ poll: false });
  uploader.addFiles(Array.from({ length: 500 }, (_, seed) => fakeFile({ name, seed, size: 300 })));
  const items = await whenEnded(uploader);
  // Otherwise nothing would have been tested: tickets asked for at the beginning would have done.
  expect(performance.now() - startedAt).toBeGreaterThan(TTL_MS);
  expect(items.filter(({ status }) => status !== "complete")).toEqual([]);
  const puts = await putsOf(name);
  expect(puts).toHaveLength(500);
  expect(puts.filter(({ status }) => status !== 200)).toEqual([]);
}, 60_000);

describe("a page whose clock is wrong uploads with one ticket:", () => {
  test.each([
    ["an hour fast", HOUR_MS],
    ["an hour slow", -HOUR_MS],
    ["14 minutes fast", 14 * 60_000],
  ])("%s", async (_, skewMs) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + skewMs });
    onTestFinished(() => void vi.useRealTimers());
    const file = fakeFile({ name: uniqueName("photo.png") });
    expect(await uploadOne(file)).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
  });

  test("one that is set in the middle of it", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const file = fakeFile({ name: uniqueName("photo.png") });
    await localLinq.fault({ step: "put", filename: file.name, kind: "storage-error", code: "SlowDown" });
    const uploader = openUploader({ onUploadStart: () => vi.setSystemTime(Date.now() + HOUR_MS) });
    uploader.addFiles([file]);
    expect(await whenEnded(uploader)).toMatchObject([{ status: "complete" }]);
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 2 });
  });
});
