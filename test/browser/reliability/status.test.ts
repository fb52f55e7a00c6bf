import { describe, expect, onTestFinished, test, vi } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { localLinq, requestCounts, uniqueName } from "../support/local-linq.js";
import { QUICK, uploadOne } from "../support/upload.js";

const photo = () => fakeFile({ name: uniqueName("photo.png"), size: 3000 });
const SHORT_POLL = { timeoutMs: 300, minIntervalMs: 10, maxIntervalMs: 50 };

async function withLife(status: "pending" | "failed" | "absent") {
  const file = photo();
  await localLinq.fault({ step: "ticket", filename: file.name, kind: "life", status });
  return file;
}

describe("after the bytes are in,", () => {
  test("an attachment that Linq calls complete is complete, and confirmed", async () => {
    const file = photo();
    const onUploadComplete = vi.fn<() => void>();
    expect(await uploadOne(file, { onUploadComplete })).toMatchObject({
      status: "complete",
      confirmed: true,
    });
    expect(onUploadComplete).toHaveBeenCalledTimes(1);
  });

  test("one that Linq calls failed is processing-failed", async () => {
    const file = await withLife("failed");
    expect(await uploadOne(file)).toMatchObject({ status: "failed", error: { code: "processing-failed" } });
    expect(await requestCounts(file.name)).toMatchObject({ put: 1 });
  });

  test("one without a status is complete at the first answer", async () => {
    const file = await withLife("absent");
    expect(await uploadOne(file)).toMatchObject({ status: "complete", confirmed: true });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1, status: 1 });
  });

  test("one that stays pending is complete but unconfirmed when the time is over", async () => {
    const file = await withLife("pending");
    expect(await uploadOne(file, { poll: SHORT_POLL })).toMatchObject({
      status: "complete",
      confirmed: false,
    });
    const { status = 0 } = await requestCounts(file.name);
    expect(status).toBeGreaterThan(1);
  });

  test.each([
    ["answers 503", { kind: "answer", status: 503 }],
    ["answers 404", { kind: "answer", status: 404 }],
    ["is cut off", { kind: "reset" }],
  ] as const)("one that nobody can be asked about is complete but unconfirmed: GET %s", async (_, effect) => {
    const file = photo();
    const takeBack = await localLinq.fault({
      step: "status",
      filename: file.name,
      times: "always",
      ...effect,
    });
    onTestFinished(() => takeBack());
    expect(await uploadOne(file, { poll: SHORT_POLL })).toMatchObject({
      status: "complete",
      confirmed: false,
    });
  });

  test("a failure to ask is got over, and says nothing about the file", async () => {
    const file = photo();
    const at = { step: "status", filename: file.name } as const;
    await localLinq.fault({ ...at, kind: "answer", status: 500, times: 2 });
    await localLinq.fault({ ...at, kind: "reset" });
    await localLinq.fault({ ...at, kind: "answer", status: 429, retryAfter: 0 });
    expect(await uploadOne(file)).toMatchObject({ status: "complete", confirmed: true });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1, status: 5 });
  });

  test("poll: false asks for nothing and ends at storage's answer", async () => {
    const file = await withLife("pending");
    expect(await uploadOne(file, { ...QUICK, poll: false })).toMatchObject({
      status: "complete",
      confirmed: false,
    });
    expect(await requestCounts(file.name)).toEqual({ ticket: 1, preflight: 1, put: 1 });
  });
});
