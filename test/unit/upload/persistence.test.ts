import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { readList, writeList } from "../../../src/transport/page-storage.js";
import type { PageStorage } from "../../../src/upload/ports.js";
import type { UploaderOptions } from "../../../src/upload/options.js";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";
import { createMemoryStorage } from "../../support/memory-storage.js";

type World = ReturnType<typeof createWorld>;

const DAY_MS = 24 * 60 * 60_000;

/** Pages of one tab: each has an uploader of its own, and what the last one left is there for the next. */
function openTab() {
  const memory = createMemoryStorage();
  const open = (options: UploaderOptions = {}) =>
    createWorld({ persist: "composer", ...options }, false, memory.storage);
  return {
    memory,
    /** A page whose uploader has not started. */
    open,
    /** A page with its uploader running. */
    start(options?: UploaderOptions) {
      const world = open(options);
      world.uploader.connect();
      return world;
    },
  };
}

const statuses = ({ uploader }: World) => uploader.getItems().map(({ status }) => status);

const idOf = ({ uploader }: World, name: string) =>
  uploader.getItems().find((item) => item.name === name)?.id ?? "none";

const nameOf = (body: Blob) => (body instanceof File ? body.name : undefined);

/** Adds three files and leaves when the first is complete, the second processing, the third on its way. */
async function leaveThreeFiles(tab: ReturnType<typeof openTab>) {
  const page = tab.start();
  page.uploader.addFiles([
    pngFile("complete.png", 10),
    pngFile("processing.png", 20),
    pngFile("sending.png", 30),
  ]);
  await page.grantTickets();
  await page.clock.advance(100);
  for (const name of ["complete.png", "processing.png"]) {
    page.puts.open.find(({ argument }) => nameOf(argument.body) === name)?.resolve();
  }
  await settle();
  page.statuses.open
    .find(({ argument }) => argument === "attachment-1")
    ?.resolve({
      id: "attachment-1",
      filename: "complete.png",
      contentType: "image/png",
      sizeBytes: 10,
      status: "complete",
      downloadUrl: "https://storage.example/signed",
    });
  await settle();
  expect(statuses(page)).toEqual(["complete", "processing", "uploading"]);
  tab.memory.leavePage();
  return page;
}

describe("after a reload", () => {
  test("lists complete files, follows those that Linq was processing, and says which files to select again", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const page = tab.start();
    expect(page.uploader.getItems()).toMatchObject([
      { status: "complete", name: "complete.png", size: 10, progress: 1, confirmed: true },
      { status: "processing", name: "processing.png", size: 20, attachmentId: "attachment-2" },
      {
        status: "failed",
        name: "sending.png",
        size: 30,
        contentType: "image/png",
        error: { code: "file-unreadable", retryable: false, details: { reason: "page-left" } },
      },
    ]);
    expect(page.uploader.getAttachments()).toEqual([
      { id: "attachment-1", filename: "complete.png", contentType: "image/png", sizeBytes: 10 },
    ]);
    await page.confirm();
    expect(statuses(page)).toEqual(["complete", "complete", "failed"]);
    expect(page.uploader.getAttachmentIds()).toEqual(["attachment-1", "attachment-2"]);
    expect(page.tickets.all).toEqual([]);
    expect(page.puts.all).toEqual([]);
  });

  test("calls onValueChange once and no other callback", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const told: string[] = [];
    const page = tab.start({
      onFilesAccept: () => told.push("accept"),
      onUploadStart: () => told.push("start"),
      onTransferComplete: () => told.push("transfer"),
      onUploadComplete: ({ attachment }) => told.push(`complete ${attachment.id}`),
      onUploadError: () => told.push("error"),
      onUploadSettled: ({ item }) => told.push(`settled ${item.name}`),
      onQueueComplete: ({ completed, failed }) => told.push(`queue ${completed.length} ${failed.length}`),
      onValueChange: ({ attachmentIds }) => told.push(`value ${attachmentIds.join()}`),
    });
    expect(told).toEqual(["value attachment-1"]);
    await page.confirm();
    expect(told).toEqual([
      "value attachment-1",
      "complete attachment-2",
      "settled processing.png",
      "value attachment-1,attachment-2",
      "queue 1 0",
    ]);
  });

  test("fails an item whose file Linq could not process", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const page = tab.start();
    await page.confirm("failed");
    expect(page.uploader.getItem(idOf(page, "processing.png"))).toMatchObject({
      status: "failed",
      error: { code: "processing-failed" },
    });
  });

  test("works again after the next reload, also for files that failed or wait for start()", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const second = tab.start({ autoUpload: false });
    second.uploader.addFiles([pngFile("held.png")]);
    await second.confirm("failed");
    tab.memory.leavePage();
    const third = tab.start();
    expect(third.uploader.getItems()).toMatchObject([
      { status: "complete" },
      ...["processing.png", "sending.png", "held.png"].map((name) => ({
        name,
        status: "failed",
        error: { code: "file-unreadable", details: { reason: "page-left" } },
      })),
    ]);
  });

  test("restores an unconfirmed item as unconfirmed", async () => {
    const tab = openTab();
    const first = tab.start({ poll: false });
    first.uploader.addFiles([pngFile()]);
    await first.grantTickets();
    await first.acceptPuts();
    tab.memory.leavePage();
    const second = tab.start();
    expect(second.uploader.getItems()).toMatchObject([{ status: "complete", confirmed: false }]);
  });

  test("does not store canceled, rejected or removed files, nor an empty list", async () => {
    const tab = openTab();
    const first = tab.start();
    first.uploader.addFiles([pngFile("canceled.png"), pngFile("removed.png"), pngFile("program.exe", 0)]);
    first.uploader.cancel(idOf(first, "canceled.png"));
    first.uploader.remove(idOf(first, "removed.png"));
    tab.memory.leavePage();
    expect(tab.memory.lists.size).toBe(0);
    expect(tab.start().uploader.getItems()).toEqual([]);
  });

  test("drops entries older than a day, however often the page was reloaded since", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const second = tab.open();
    second.clock.jumpWallTime(DAY_MS);
    second.uploader.connect();
    expect(second.uploader.getItems()).toHaveLength(3);
    second.uploader.addFiles([pngFile("new.png")]);
    tab.memory.leavePage();
    const third = tab.open();
    third.clock.jumpWallTime(DAY_MS + 1000);
    third.uploader.connect();
    expect(third.uploader.getItems().map(({ name }) => name)).toEqual(["new.png"]);
    await third.clock.advance(1000);
    expect(tab.memory.lists.get("composer")).toMatchObject([{ name: "new.png" }]);
  });
});

describe("a file that was lost with the page", () => {
  async function lostFile(options: UploaderOptions = {}) {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const page = tab.start(options);
    await page.confirm();
    return { page, id: idOf(page, "sending.png") };
  }

  test("fails the same way when it is retried, without calls to the app's functions and without a ticket request", async () => {
    const validate = vi.fn<() => null>(() => null);
    const onBeforeUpload = vi.fn<() => void>();
    const onUploadError = vi.fn<() => void>();
    const { page, id } = await lostFile({ validate, onBeforeUpload, onUploadError });
    page.uploader.retry(id);
    await settle();
    expect(page.uploader.getItem(id)).toMatchObject({
      status: "failed",
      error: { code: "file-unreadable", details: { reason: "page-left" } },
    });
    expect(onUploadError).toHaveBeenCalledTimes(1);
    expect(validate).not.toHaveBeenCalled();
    expect(onBeforeUpload).not.toHaveBeenCalled();
    expect(page.tickets.all).toEqual([]);
  });

  test("cannot be sent again when its processing failed", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const page = tab.start();
    const id = idOf(page, "processing.png");
    await page.confirm("failed");
    expect(page.uploader.getItem(id)?.status).toBe("failed");
    page.uploader.retry(id);
    await settle();
    expect(page.uploader.getItem(id)).toMatchObject({ status: "failed", error: { code: "file-unreadable" } });
    expect(page.tickets.all).toEqual([]);
  });

  test("is followed again when its processing was canceled, because its bytes are in storage", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const page = tab.start();
    const id = idOf(page, "processing.png");
    page.uploader.cancel(id);
    page.uploader.retry(id);
    await page.confirm();
    expect(page.uploader.getItem(id)).toMatchObject({ status: "complete", confirmed: true });
    expect(page.tickets.all).toEqual([]);
  });

  test("is replaced by the same file selected again", async () => {
    const { page, id } = await lostFile({ maxFiles: 3 });
    page.uploader.addFiles([pngFile("sending.png", 30)]);
    expect(page.uploader.getItem(id)).toBeUndefined();
    expect(statuses(page)).toEqual(["complete", "complete", "queued"]);
    await page.grantTickets();
    expect(page.puts.all).toHaveLength(1);
  });

  test("is not replaced by a file of another name or size, and each selected file replaces only one", async () => {
    const tab = openTab();
    tab.start().uploader.addFiles([pngFile("image.png", 5), pngFile("image.png", 5)]);
    tab.memory.leavePage();
    const page = tab.start();
    page.uploader.addFiles([pngFile("image.png", 6), pngFile("other.png", 5)]);
    expect(statuses(page)).toEqual(["failed", "failed", "queued", "queued"]);
    page.uploader.addFiles([pngFile("image.png", 5)]);
    expect(statuses(page)).toEqual(["failed", "queued", "queued", "queued"]);
  });
});

describe("storing the list", () => {
  test("reads nothing before the uploader starts, and once", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const onValueChange = vi.fn<() => void>();
    const page = tab.open({ onValueChange });
    const { reads } = tab.memory.calls;
    await settle();
    expect(tab.memory.calls.reads).toBe(reads);
    expect(page.uploader.getIds()).toEqual([]);
    page.uploader.connect()();
    page.uploader.connect();
    await settle();
    expect(page.uploader.getIds()).toHaveLength(3);
    expect(onValueChange).toHaveBeenCalledTimes(1);
    expect(page.statuses.all).toHaveLength(1);
    expect(tab.memory.calls.reads).toBe(reads + 1);
  });

  test("lists restored files before those that are added before the uploader starts", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const page = tab.open();
    page.uploader.addFiles([pngFile("early.png")]);
    page.uploader.connect();
    expect(page.uploader.getItems().map(({ name }) => name)).toEqual([
      "complete.png",
      "processing.png",
      "sending.png",
      "early.png",
    ]);
  });

  test("writes a burst of changes once, progress never, and pending changes at once when the page is left", async () => {
    const tab = openTab();
    const page = tab.start();
    await page.clock.advance(1000);
    const { writes } = tab.memory.calls;
    page.uploader.addFiles([pngFile("1.png"), pngFile("2.png"), pngFile("3.png")]);
    await page.grantTickets();
    await page.clock.advance(1000);
    expect(tab.memory.calls.writes).toBe(writes + 1);
    page.puts.open[0]?.argument.options.onProgress(2);
    await page.clock.advance(1000);
    expect(tab.memory.calls.writes).toBe(writes + 1);
    page.puts.open[0]?.resolve();
    await settle();
    tab.memory.leavePage();
    expect(tab.memory.lists.get("composer")?.map(({ status }) => status)).toEqual([
      "processing",
      "lost",
      "lost",
    ]);
  });

  test("leaves no timer and no listener after its last owner, and has written everything", async () => {
    const tab = openTab();
    const page = tab.open();
    const disconnect = page.uploader.connect();
    page.uploader.addFiles([pngFile()]);
    await settle();
    disconnect();
    await settle();
    await settle();
    expect(tab.memory.lists.get("composer")).toMatchObject([{ name: "photo.png", status: "lost" }]);
    expect(tab.memory.listeners.size).toBe(0);
    expect(page.clock.pendingTimers).toBe(0);
    page.uploader.clear();
    await settle();
    expect(tab.memory.lists.size).toBe(0);
    expect(page.clock.pendingTimers).toBe(0);
  });

  test("writes once for a burst of changes, also without an owner", async () => {
    const tab = openTab();
    const page = tab.open({ autoUpload: false });
    page.uploader.addFiles(["1.png", "2.png", "3.png"].map((name) => pngFile(name)));
    await settle();
    const { writes } = tab.memory.calls;
    page.uploader.cancelAll();
    await settle();
    expect(tab.memory.calls.writes).toBe(writes + 1);
    expect(tab.memory.lists.size).toBe(0);
  });

  test("counts files of an earlier page against maxFiles, and lets a new one replace its lost duplicate, before the uploader starts", async () => {
    const tab = openTab();
    const page = tab.start();
    page.uploader.addFiles([pngFile("lost.png", 10)]);
    await settle();
    tab.memory.leavePage();

    const later = tab.open({ maxFiles: 1 });
    const [again] = later.uploader.addFiles([pngFile("lost.png", 10)]);
    const [surplus] = later.uploader.addFiles([pngFile("other.png", 11)]);
    later.uploader.connect();
    expect(later.uploader.getIds()).toEqual([again?.id, surplus?.id]);
    expect(statuses(later)).toEqual(["queued", "rejected"]);
  });

  test("lists restored files, and calls onValueChange, while the browser is offline", async () => {
    const tab = openTab();
    await leaveThreeFiles(tab);
    const onValueChange = vi.fn<() => void>();
    const page = tab.open({ onValueChange });
    page.setOnline(false);
    page.uploader.connect();
    expect(page.uploader.getIds()).toHaveLength(3);
    expect(onValueChange.mock.calls).toEqual([[{ attachmentIds: ["attachment-1"] }]]);
  });

  test("removes running files on dispose(), and keeps complete ones", async () => {
    const tab = openTab();
    const page = tab.start();
    await page.clock.advance(1000);
    page.uploader.addFiles([pngFile("1.png"), pngFile("2.png")]);
    await page.grantTickets();
    page.puts.open[0]?.resolve();
    await page.confirm();
    page.uploader.dispose();
    await settle();
    expect(tab.memory.lists.get("composer")).toMatchObject([{ name: "1.png", status: "complete" }]);
    expect(tab.memory.listeners.size).toBe(0);
    expect(page.clock.pendingTimers).toBe(0);
  });

  test("uses the key with which the uploader started", async () => {
    const tab = openTab();
    const page = tab.start({ persist: "a" });
    page.uploader.setOptions({ endpoint: "/api/attachments", persist: "b" });
    page.uploader.addFiles([pngFile()]);
    tab.memory.leavePage();
    expect([...tab.memory.lists.keys()]).toEqual(["a"]);
    expect(tab.start({ persist: "b" }).uploader.getItems()).toEqual([]);
    expect(tab.start({ persist: "a" }).uploader.getItems()).toHaveLength(1);
  });

  test.each([undefined, ""])("does nothing when the key is %j", async (persist) => {
    const tab = openTab();
    const page = tab.start({ persist });
    page.uploader.addFiles([pngFile()]);
    await page.clock.advance(1000);
    expect(tab.memory.calls).toEqual({ reads: 0, writes: 0 });
    expect(tab.memory.listeners.size).toBe(0);
  });

  test("works without a storage", async () => {
    const page = createWorld({ persist: "composer" });
    page.uploader.connect();
    page.uploader.addFiles([pngFile()]);
    await page.grantTickets();
    expect(page.puts.all).toHaveLength(1);
  });
});

/** Attachments as an app may pass them, some of them from plain JavaScript. */
const attachments = fc.uniqueArray(
  fc.record(
    {
      id: fc.string({ minLength: 1 }),
      filename: fc.oneof(fc.string({ unit: "binary" }), fc.constant("")),
      sizeBytes: fc.oneof(fc.double(), fc.integer(), fc.constant(Number.NaN), fc.constant(Infinity)),
      contentType: fc.oneof(fc.string(), fc.constantFrom("image/png", "audio/wav", "")),
    },
    { requiredKeys: ["id"] },
  ),
  { selector: ({ id }) => id },
);

const files = fc.array(
  fc.record({ name: fc.string({ unit: "binary", maxLength: 200 }), bytes: fc.integer({ min: 1, max: 5 }) }),
  { maxLength: 5 },
);

test("whatever is listed is read back, apart from what was canceled or rejected", async () => {
  await fc.assert(
    fc.asyncProperty(attachments, files, async (initialAttachments, added) => {
      const store = new Map<string, string>();
      const storage: PageStorage = {
        read: (key) => readList(store.get(key) ?? ""),
        write: (key, list) => void store.set(key, writeList(list)),
        onLeave: () => () => undefined,
      };
      const page = createWorld({ persist: "all", initialAttachments }, false, storage);
      page.uploader.addFiles(added.map(({ name, bytes }) => pngFile(name, bytes)));
      await settle();
      const listed = page.uploader.getItems().filter(({ status }) => status !== "rejected");
      const next = createWorld({ persist: "all" }, false, storage);
      next.uploader.connect();
      const seen = ({ name, size }: { name: string; size: number }) => ({ name, size });
      expect(next.uploader.getItems().map(seen)).toEqual(listed.map(seen));
      expect(next.uploader.getAttachmentIds()).toEqual(page.uploader.getAttachmentIds());
      next.uploader.dispose();
    }),
    { numRuns: 100 },
  );
});

test("a file whose name comes in NFD after a reload, as on macOS, is the one that was lost", () => {
  const tab = openTab();
  const page = tab.start();
  page.uploader.addFiles([pngFile("\u00e9t\u00e9.png", 7)]);
  tab.memory.leavePage();
  const next = tab.start();
  next.uploader.addFiles([pngFile("e\u0301te\u0301.png", 7)]);
  expect(next.uploader.getItems()).toMatchObject([{ status: "queued", name: "\u00e9t\u00e9.png" }]);
});
