import { describe, expect, onTestFinished, test, vi } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import type { FaultEffect } from "../../../src/testing/local-linq/types.js";
import { freezeTime } from "../support/freeze-time.js";
import { localLinq, requestCounts, sha256, uniqueName } from "../support/local-linq.js";
import { openUploader, putsOf, storedOf, uploadOne, whenEnded } from "../support/upload.js";

const photo = () => fakeFile({ name: uniqueName("photo.png"), size: 3000 });

async function refusing(effect: FaultEffect, times: number | "always") {
  const file = photo();
  const takeBack = await localLinq.fault({ step: "put", filename: file.name, times, ...effect });
  onTestFinished(() => takeBack());
  return file;
}

describe("a ticket that has expired is renewed:", () => {
  test.each(["RequestExpired", "ExpiredToken"] as const)("%s, twice", async (code) => {
    const file = await refusing({ kind: "storage-error", code }, 2);
    expect(await uploadOne(file)).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 3, put: 3 });
    expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
  });

  test.each(["RequestExpired", "ExpiredToken"] as const)("%s, but not three times", async (code) => {
    const file = await refusing({ kind: "storage-error", code }, "always");
    expect(await uploadOne(file)).toMatchObject({ status: "failed", error: { code: "ticket-expired" } });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 3, put: 3 });
  });

  test("one that expires between two tries", async () => {
    const file = await refusing({ kind: "storage-error", code: "SlowDown", retryAfter: 2 }, 1);
    await localLinq.fault({ step: "ticket", filename: file.name, kind: "ticket", ttlMs: 1000 });
    expect(await uploadOne(file)).toMatchObject({ status: "complete" });
    const puts = await putsOf(file.name);
    expect(puts.map(({ status }) => status)).toEqual([503, 200]);
    expect(puts[1]?.attachmentId).not.toBe(puts[0]?.attachmentId);
  });
});

describe("another 403 gets one new ticket,", () => {
  test("which may do", async () => {
    const file = await refusing({ kind: "storage-error", code: "AccessDenied" }, 1);
    expect(await uploadOne(file)).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 2, put: 2 });
  });

  test.each(["AccessDenied", "SignatureDoesNotMatch", "RequestTimeTooSkewed"] as const)(
    "and then fails with S3's code: %s",
    async (code) => {
      const file = await refusing({ kind: "storage-error", code }, "always");
      expect(await uploadOne(file)).toMatchObject({
        status: "failed",
        error: { code: "upload-rejected", status: 403, details: { storageCode: code } },
      });
      expect(await requestCounts(file.name)).toMatchObject({ ticket: 2, put: 2 });
    },
  );

  test("also without a body to read", async () => {
    const file = await refusing({ kind: "answer", status: 403 }, "always");
    expect(await uploadOne(file)).toMatchObject({
      status: "failed",
      error: { code: "upload-rejected", status: 403, details: {} },
    });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 2, put: 2 });
  });
});

describe("a refusal that trying again cannot help fails at once:", () => {
  test.each<[string, FaultEffect, number]>([
    ["EntityTooLarge", { kind: "storage-error", code: "EntityTooLarge" }, 400],
    ["NoSuchKey", { kind: "storage-error", code: "NoSuchKey" }, 404],
    ["MethodNotAllowed", { kind: "storage-error", code: "MethodNotAllowed" }, 405],
    ["MissingContentLength", { kind: "storage-error", code: "MissingContentLength" }, 411],
    ["400 without a body", { kind: "answer", status: 400 }, 400],
    ["412 without a body", { kind: "answer", status: 412 }, 412],
  ])("%s", async (_, effect, status) => {
    const file = await refusing(effect, 1);
    expect(await uploadOne(file)).toMatchObject({
      status: "failed",
      error: { code: "upload-rejected", status, retryable: false },
    });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
  });
});

describe("trouble at storage that passes is waited out with the same ticket:", () => {
  test.each<[string, FaultEffect]>([
    ["500 InternalError", { kind: "storage-error", code: "InternalError" }],
    ["503 SlowDown", { kind: "storage-error", code: "SlowDown" }],
    ["503 ServiceUnavailable", { kind: "storage-error", code: "ServiceUnavailable" }],
    ["400 RequestTimeout", { kind: "storage-error", code: "RequestTimeout" }],
    ["400 IncompleteBody", { kind: "storage-error", code: "IncompleteBody" }],
    ["408 without a body", { kind: "answer", status: 408 }],
    ["429 without a body", { kind: "answer", status: 429 }],
    ["502 without a body", { kind: "answer", status: 502 }],
  ])("%s", async (_, effect) => {
    const file = await refusing(effect, 2);
    expect(await uploadOne(file)).toMatchObject({ status: "complete", attempt: 3 });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 3 });
    expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
  });

  test("but not for ever", async () => {
    const file = await refusing({ kind: "storage-error", code: "SlowDown" }, "always");
    expect(await uploadOne(file)).toMatchObject({
      status: "failed",
      attempt: 5,
      error: { code: "upload-rejected", status: 503, details: { storageCode: "SlowDown" }, retryable: true },
    });
  });
});

test.each([
  ["in seconds", () => 20],
  ["as a date", () => new Date(Date.now() + 20_000).toUTCString()],
])("Retry-After from storage, %s, holds back the whole queue's PUTs and no ticket", async (_, retryAfter) => {
  freezeTime();
  const first = await refusing({ kind: "storage-error", code: "SlowDown", retryAfter: retryAfter() }, 1);
  const [second, third] = [photo(), photo()];
  // Two files are sent at once. The second one is sent before the first answer, and makes room for the third, or waits as well.
  const uploader = openUploader({ concurrency: 2 });
  uploader.addFiles([first, second, third]);
  const waits = () => uploader.getItems().map(({ status, waiting }) => waiting?.reason ?? status);
  await expect.poll(() => waits().join(", ")).toMatch(/^retry, (complete, retry|retry, slot)$/);

  vi.advanceTimersByTime(18_000);
  expect(await requestCounts(first.name)).toMatchObject({ ticket: 1, put: 1 });
  expect(await requestCounts(third.name)).toEqual({ ticket: 1 });

  await expect
    .poll(() => {
      // Time passes slowly enough that nothing seems to stand still.
      vi.advanceTimersByTime(200);
      return uploader.getItems().map(({ status }) => status);
    })
    .toEqual(["complete", "complete", "complete"]);
});

test("one file's failure fails no other, and a retry of it alone brings the totals to the truth", async () => {
  const bad = await refusing({ kind: "storage-error", code: "EntityTooLarge" }, 1);
  const good = [photo(), photo(), photo()];
  const uploader = openUploader();
  uploader.addFiles([...good, bad]);
  await whenEnded(uploader);
  expect(uploader.getTotals()).toMatchObject({ files: 4, completed: 3, failed: 1 });
  expect(uploader.getTotals().fraction).toBeLessThan(1);
  const id = uploader.getItems().find(({ name }) => name === bad.name)?.id ?? "";
  uploader.retry(id);
  await whenEnded(uploader);
  expect(uploader.getTotals()).toMatchObject({ files: 4, completed: 4, failed: 0, fraction: 1 });
  expect(uploader.getTotals().loadedBytes).toBe(uploader.getTotals().totalBytes);
  for (const { name } of good) expect(await requestCounts(name)).toMatchObject({ ticket: 1, put: 1 });
  expect(await requestCounts(bad.name)).toMatchObject({ ticket: 2, put: 2 });
});
