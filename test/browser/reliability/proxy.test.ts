import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { UploaderOptions } from "../../../src/core.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { putFile } from "../../../src/transport/put-file.js";
import type { PutFile } from "../../../src/upload/ports.js";
import type { FaultEffect } from "../../../src/testing/local-linq/types.js";
import { freezeTime } from "../support/freeze-time.js";
import { localLinq, requestCounts, sha256, uniqueName } from "../support/local-linq.js";
import { ownNetwork } from "../support/network.js";
import { openUploader, putsOf, QUICK, storedOf, uploadOne, when, whenEnded } from "../support/upload.js";

/** As the page's own endpoint, but the bytes go through it. */
const PROXIED = "/api/proxied-attachments";

const open = (options: UploaderOptions = {}) => openUploader({ endpoint: PROXIED, ...options });
const upload = (file: File, options: UploaderOptions = {}) =>
  uploadOne(file, { endpoint: PROXIED, ...options });
const photo = (size = 3000) => fakeFile({ name: uniqueName("photo.png"), size });

async function faulty(effect: FaultEffect, times: number | "always" = 1, size?: number) {
  const file = photo(size);
  const takeBack = await localLinq.fault({ step: "put", filename: file.name, times, ...effect });
  onTestFinished(() => takeBack());
  return file;
}

async function expectStored(file: File) {
  expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
}

describe("an upload through the page's own origin", () => {
  test("arrives, and the page asks no other origin for anything", async () => {
    performance.clearResourceTimings();
    const file = photo(2_000_000);
    expect(await upload(file)).toMatchObject({ status: "complete", attempt: 1, confirmed: true });
    await expectStored(file);
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
    const uploads = performance.getEntriesByType("resource").filter(({ name }) => /sealed=/.test(name));
    expect(uploads.map(({ name }) => new URL(name).origin)).toEqual([location.origin]);
    // Same origin, so there is no preflight to wait for.
    expect((await requestCounts(file.name))["preflight"]).toBeUndefined();
  });

  test("shows progress that storage's pace sets", async () => {
    const size = 40_000_000;
    const file = await faulty({ kind: "slow", bytesPerSecond: 25_000_000 }, 1, size);
    const loaded: number[] = [];
    const uploader = open({ onUploadProgress: ({ item }) => loaded.push(item.loadedBytes ?? 0) });
    uploader.addFiles([file]);
    expect(await whenEnded(uploader)).toMatchObject([{ status: "complete" }]);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    expect(loaded.some((bytes) => bytes > 0 && bytes < size)).toBe(true);
    await expectStored(file);
  });

  test("is let go at storage, too, when it is canceled", async () => {
    // Slow and not still: storage must read what was on its way to see that no more comes.
    const file = await faulty({ kind: "slow", bytesPerSecond: 10_000_000 }, 1, 60_000_000);
    const uploader = open();
    uploader.addFiles([file]);
    await expect.poll(() => putsOf(file.name)).toHaveLength(1);
    uploader.cancelAll();
    expect(uploader.getItems()).toMatchObject([{ status: "canceled" }]);
    await expect.poll(() => putsOf(file.name)).toMatchObject([{ aborted: true }]);
    expect(await storedOf(file.name)).toEqual([]);
  });

  test("takes its turn among many: more than a browser has connections for", async () => {
    const name = uniqueName("many.png");
    const uploader = open();
    uploader.addFiles(Array.from({ length: 40 }, (_, seed) => fakeFile({ name, seed, size: 20_000 })));
    const items = await whenEnded(uploader);
    expect(items.filter(({ status }) => status !== "complete")).toEqual([]);
    expect(new Set((await storedOf(name)).map(({ id }) => id)).size).toBe(40);
  });
});

describe("an expired ticket is renewed:", () => {
  test.each(["RequestExpired", "ExpiredToken"] as const)("%s, twice", async (code) => {
    const file = await faulty({ kind: "storage-error", code }, 2);
    expect(await upload(file)).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 3, put: 3 });
    await expectStored(file);
  });

  test.each(["RequestExpired", "ExpiredToken"] as const)("%s, but not three times", async (code) => {
    const file = await faulty({ kind: "storage-error", code }, "always");
    expect(await upload(file)).toMatchObject({ status: "failed", error: { code: "ticket-expired" } });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 3, put: 3 });
  });

  test("one whose URL is the endpoint's own to refuse", async () => {
    const file = photo();
    // It lives a second: what the page would do about that is kept from it.
    await localLinq.fault({ step: "ticket", filename: file.name, kind: "ticket", ttlMs: 1000 });
    vi.spyOn(performance, "now").mockReturnValue(performance.now());
    const lateOnce = vi.fn<PutFile>(putFile).mockImplementationOnce(async (ticket, ...put) => {
      await vi.waitUntil(() => Date.now() > (ticket.expiresAt ?? 0), { timeout: 10_000 });
      return putFile(ticket, ...put);
    });
    expect(await upload(file, { putFile: lateOnce })).toMatchObject({ status: "complete", attempt: 2 });
    // The first PUT never came to storage.
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 2, put: 1 });
  });
});

describe("another 403 gets one new ticket,", () => {
  test("which may do", async () => {
    const file = await faulty({ kind: "storage-error", code: "AccessDenied" });
    expect(await upload(file)).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 2, put: 2 });
  });

  test.each(["AccessDenied", "SignatureDoesNotMatch", "RequestTimeTooSkewed"] as const)(
    "and then fails with S3's code: %s",
    async (code) => {
      const file = await faulty({ kind: "storage-error", code }, "always");
      expect(await upload(file)).toMatchObject({
        status: "failed",
        error: { code: "upload-rejected", status: 403, details: { storageCode: code } },
      });
      expect(await requestCounts(file.name)).toMatchObject({ ticket: 2, put: 2 });
    },
  );
});

describe("a refusal that trying again cannot help fails at once:", () => {
  test.each<[string, FaultEffect, number]>([
    ["EntityTooLarge", { kind: "storage-error", code: "EntityTooLarge" }, 400],
    ["NoSuchKey", { kind: "storage-error", code: "NoSuchKey" }, 404],
    ["412 without a body", { kind: "answer", status: 412 }, 412],
  ])("%s", async (_, effect, status) => {
    const file = await faulty(effect);
    expect(await upload(file)).toMatchObject({
      status: "failed",
      error: { code: "upload-rejected", status, retryable: false },
    });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
  });
});

describe("trouble that passes is waited out with the same ticket:", () => {
  test.each<[string, FaultEffect]>([
    ["500 InternalError", { kind: "storage-error", code: "InternalError" }],
    ["503 SlowDown", { kind: "storage-error", code: "SlowDown" }],
    ["400 RequestTimeout", { kind: "storage-error", code: "RequestTimeout" }],
    ["400 IncompleteBody", { kind: "storage-error", code: "IncompleteBody" }],
    ["429 without a body", { kind: "answer", status: 429 }],
    ["storage cut off before the bytes are in", { kind: "reset" }],
    ["storage cut off after that", { kind: "reset", when: "after" }],
  ])("%s", async (_, effect) => {
    const file = await faulty(effect, 2);
    expect(await upload(file)).toMatchObject({ status: "complete", attempt: 3 });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 3 });
    await expectStored(file);
  });

  test("408 without a body", async () => {
    // On a connection that was used before, Chromium sends again by itself.
    const file = await faulty({ kind: "answer", status: 408 }, 2);
    expect(await upload(file)).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 3 });
    await expectStored(file);
  });

  test("but not for ever", async () => {
    const file = await faulty({ kind: "reset" }, "always");
    expect(await upload(file)).toMatchObject({
      status: "failed",
      attempt: 5,
      error: { code: "upload-rejected", status: 502, retryable: true },
    });
  });

  test("and storage's Retry-After holds back the whole queue's PUTs", async () => {
    freezeTime();
    const first = await faulty({ kind: "storage-error", code: "SlowDown", retryAfter: 20 });
    const [second, third] = [photo(), photo()];
    // Two files are sent at once. The second one is sent before the first answer, and makes room for the third, or waits as well.
    const uploader = open({ concurrency: 2 });
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
});

describe("an answer that is lost between server and page", () => {
  const losing = () => `${PROXIED}?lose-answer=${crypto.randomUUID()}`;

  test("is asked about, and the bytes are not sent twice", async () => {
    const file = photo(2_000_000);
    const retry = { ...QUICK.retry, minDelayMs: 200, maxDelayMs: 250 };
    expect(await upload(file, { endpoint: losing(), retry })).toMatchObject({
      status: "complete",
      confirmed: true,
    });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
    await expectStored(file);
  });

  test("while the page is offline is asked about when it is back, even with a single try allowed", async () => {
    const { lose, restore } = ownNetwork();
    const file = await faulty({ kind: "delay", ms: 300 });
    const uploader = open({ endpoint: losing(), retry: { attempts: 1 } });
    uploader.addFiles([file]);
    await when(uploader, () => uploader.getItems()[0]?.status === "uploading");
    lose();
    await when(uploader, () => uploader.getItems()[0]?.waiting?.reason === "offline");
    await expect
      .poll(() => localLinq.attachments({ filename: file.name }))
      .toMatchObject([{ status: "complete" }]);
    restore();
    expect(await whenEnded(uploader)).toMatchObject([{ status: "complete" }]);
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
  });
});

describe("a transfer that stands still is ended and tried again:", () => {
  test.each([
    ["while sending", "body", 60_000_000, 30_000],
    ["after the last byte, without a second PUT when the first arrived", "answer", 4000, 60_000],
  ] as const)(
    "%s",
    async (_, at, size, limitMs) => {
      const file = await faulty({ kind: "stall", at }, 1, size);
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
      onTestFinished(() => void vi.useRealTimers());
      const uploader = open();
      uploader.addFiles([file]);
      const item = () => uploader.getItems()[0];
      await expect.poll(() => putsOf(file.name)).toHaveLength(1);
      if (at === "answer") {
        await expect.poll(() => item()?.loadedBytes).toBe(size);
        await expect
          .poll(() => localLinq.attachments({ filename: file.name }))
          .toMatchObject([{ status: "complete" }]);
      }
      await expect
        .poll(() => {
          vi.advanceTimersByTime(limitMs);
          return item()?.attempts[0]?.outcome;
        })
        .toBe("upload-stalled");
      await expect
        .poll(() => {
          vi.advanceTimersByTime(100);
          return item()?.status;
        })
        .toBe("complete");
      await expectStored(file);
      expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: at === "body" ? 2 : 1 });
    },
    60_000,
  );
});
