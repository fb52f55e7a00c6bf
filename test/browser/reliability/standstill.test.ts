import type { UploadItem } from "../../../src/core.js";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { localLinq, requestCounts, sha256, uniqueName } from "../support/local-linq.js";
import { ownNetwork } from "../support/network.js";
import { openUploader, putsOf, storedOf, when, whenEnded } from "../support/upload.js";

/** The page's timers run when the test says so; the network is as it is. */
function ownTimers(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  onTestFinished(() => void vi.useRealTimers());
}

const SENDING_LIMIT_MS = 30_000;
const RESPONSE_LIMIT_MS = 60_000;
const HOUR_MS = 3_600_000;
const POLL = { timeout: 14_000 };

/** Every byte has left the page, and Linq has noticed. */
async function arrived(file: File, item: () => UploadItem | undefined): Promise<void> {
  await expect.poll(() => item()?.loadedBytes).toBe(file.size);
  await expect
    .poll(() => localLinq.attachments({ filename: file.name }))
    .toMatchObject([{ status: "complete" }]);
}

describe("a transfer that stands still is ended and tried again:", () => {
  test.each([
    ["while sending", "body", 40_000_000, SENDING_LIMIT_MS],
    [
      "after the last byte, without asking for a second PUT when the first arrived",
      "answer",
      4000,
      RESPONSE_LIMIT_MS,
    ],
  ] as const)(
    "%s",
    async (_, at, size, limitMs) => {
      const file = fakeFile({ name: uniqueName("slow.mp4"), size });
      await localLinq.fault({ step: "put", filename: file.name, kind: "stall", at });
      ownTimers();
      const uploader = openUploader();
      uploader.addFiles([file]);
      const item = () => uploader.getItems()[0];
      if (at === "answer") await arrived(file, item);
      else await expect.poll(() => putsOf(file.name)).toHaveLength(1);
      await expect
        .poll(() => {
          vi.advanceTimersByTime(limitMs);
          return item()?.attempts[0]?.outcome;
        })
        .toBe("upload-stalled");
      await expect
        .poll(
          () => {
            vi.advanceTimersByTime(100);
            return item()?.status;
          },
          { timeout: 14_000 },
        )
        .toBe("complete");
      expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
      expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: at === "body" ? 2 : 1 });
    },
    20_000,
  );

  test("and fails as upload-stalled when it stands still for good", async () => {
    const file = fakeFile({ name: uniqueName("slow.png"), size: 4000 });
    const takeBack = await localLinq.fault({
      step: "put",
      filename: file.name,
      kind: "stall",
      at: "answer",
      times: "always",
    });
    onTestFinished(() => takeBack());
    const pending = await localLinq.fault({
      step: "ticket",
      filename: file.name,
      kind: "life",
      status: "pending",
    });
    onTestFinished(() => pending());
    ownTimers();
    const uploader = openUploader({ retry: { attempts: 2, minDelayMs: 1, maxDelayMs: 2 } });
    uploader.addFiles([file]);
    await expect
      .poll(
        () => {
          const [item] = uploader.getItems();
          const attempt = item?.attempts.at(-1);
          // Time flies only while the answer is awaited: the reading of the file, before each try, has a limit, too.
          const isSent = attempt && attempt.outcome === undefined && item?.loadedBytes === file.size;
          vi.advanceTimersByTime(isSent ? RESPONSE_LIMIT_MS : 100);
          return uploader.getItems()[0];
        },
        { timeout: 14_000 },
      )
      .toMatchObject({ status: "failed", attempt: 2, error: { code: "upload-stalled" } });
  }, 20_000);

  test("but a timer that fires late, because the machine slept, is no stall", async () => {
    const file = fakeFile({ name: uniqueName("asleep.png"), size: 4000 });
    await localLinq.fault({ step: "put", filename: file.name, kind: "delay", ms: 1500 });
    ownTimers();
    const uploader = openUploader();
    uploader.addFiles([file]);
    const item = () => uploader.getItems()[0];
    await expect.poll(() => item()?.loadedBytes).toBe(file.size);
    // Eight hours pass on the clock before the timers may fire.
    vi.setSystemTime(Date.now() + 8 * HOUR_MS);
    vi.advanceTimersByTime(RESPONSE_LIMIT_MS);
    await expect
      .poll(() => {
        vi.advanceTimersByTime(100);
        return item();
      }, POLL)
      .toMatchObject({ status: "complete", attempt: 1 });
  });
});

describe("offline", () => {
  test("files wait, use up no tries, and go on by themselves", async () => {
    const { lose, restore } = ownNetwork();
    lose();
    const file = fakeFile({ name: uniqueName("train.png"), size: 4000 });
    const uploader = openUploader({ retry: { attempts: 1 } });
    uploader.addFiles([file]);
    await when(uploader, () => uploader.getItems()[0]?.waiting?.reason === "offline");
    expect(await requestCounts(file.name)).toEqual({});
    restore();
    expect(await whenEnded(uploader)).toMatchObject([{ status: "complete", attempt: 1 }]);
  });

  test.each([
    ["is sent again when its bytes are not in", "before", 2],
    ["is not sent again when only its answer was lost", "after", 1],
  ] as const)("a PUT that breaks then %s, even with a single try allowed", async (_, at, puts) => {
    const { lose, restore } = ownNetwork();
    const file = fakeFile({ name: uniqueName("tunnel.png"), size: 4000 });
    await localLinq.fault({ step: "preflight", filename: file.name, kind: "delay", ms: 300 });
    await localLinq.fault({ step: "put", filename: file.name, kind: "reset", when: at });
    const uploader = openUploader({ retry: { attempts: 1 } });
    uploader.addFiles([file]);
    await when(uploader, () => uploader.getItems()[0]?.status === "uploading");
    lose();
    await when(uploader, () => uploader.getItems()[0]?.waiting?.reason === "offline");
    // Linq notices what arrived while the page is away.
    await expect
      .poll(() => localLinq.attachments({ filename: file.name }))
      .toMatchObject([{ status: at === "after" ? "complete" : "pending" }]);
    restore();
    expect(await whenEnded(uploader)).toMatchObject([{ status: "complete" }]);
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: puts });
    expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
  });

  test("cancels at once and leaves nothing that waits for the network", async () => {
    const { lose, restore } = ownNetwork();
    lose();
    const file = fakeFile({ name: uniqueName("plane.png") });
    const uploader = openUploader();
    uploader.addFiles([file]);
    await when(uploader, () => uploader.getItems()[0]?.waiting?.reason === "offline");
    uploader.cancelAll();
    restore();
    await uploader.upload([fakeFile({ name: uniqueName("another.png") })]);
    expect(uploader.getItems()[0]?.status).toBe("canceled");
    expect(await requestCounts(file.name)).toEqual({});
  });
});

test("uploads, retries and polls in a hidden tab, where nothing is painted", async () => {
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  vi.spyOn(window, "requestAnimationFrame").mockReturnValue(0);
  document.dispatchEvent(new Event("visibilitychange"));
  const file = fakeFile({ name: uniqueName("hidden.png"), size: 4000 });
  await localLinq.fault({ step: "put", filename: file.name, kind: "storage-error", code: "SlowDown" });
  await localLinq.fault({ step: "status", filename: file.name, kind: "answer", status: 503 });
  const uploader = openUploader();
  uploader.addFiles([file]);
  expect(await whenEnded(uploader)).toMatchObject([{ status: "complete", confirmed: true }]);
});
