import { describe, expect, test, vi } from "vitest";
import type { UploaderOptions } from "../../../src/upload/options.js";
import { createWorld, networkError, pngFile, settle } from "../../support/engine-world.js";
import { createMemoryStorage } from "../../support/memory-storage.js";

const RETRY = { attempts: 3, minDelayMs: 1000, maxDelayMs: 1000 };

/** An engine whose sending half is still to be loaded. */
function openWorld(options: UploaderOptions = {}) {
  const world = createWorld({ retry: RETRY, ...options }, false, undefined, undefined, 1, true);
  const items = () => world.engine.getItems();
  return {
    ...world,
    items,
    statuses: () => items().map(({ status }) => status),
    async load() {
      await settle();
      for (const call of world.loads.open) call.resolve(world.makeEngine);
      await settle();
    },
    async failToLoad() {
      await settle();
      for (const call of world.loads.open) call.reject(networkError());
      await settle();
    },
    async finish() {
      await world.grantTickets();
      await world.acceptPuts();
      await world.confirm();
    },
  };
}

function connectedWorld(options?: UploaderOptions) {
  const world = openWorld(options);
  const disconnect = world.engine.connect();
  return { ...world, disconnect };
}

describe("what sends files", () => {
  test("is not loaded before something is connected, and then at once", async () => {
    const world = openWorld();
    await settle();
    expect(world.loads.all).toEqual([]);
    world.engine.connect();
    expect(world.loads.all).toHaveLength(1);
  });

  test("is not asked for while the browser is offline and there is no file", async () => {
    const world = openWorld();
    world.setOnline(false);
    world.engine.connect();
    await settle();
    expect(world.loads.all).toEqual([]);
  });

  test("that could not be had before there was a file is nobody's business", async () => {
    const onUploadError = vi.fn<() => void>();
    const world = connectedWorld({ onUploadError });
    await world.failToLoad();
    await world.clock.advance(60_000);
    expect(world.loads.all).toHaveLength(1);
    world.engine.addFiles([pngFile()]);
    await world.load();
    await world.finish();
    expect(world.statuses()).toEqual(["complete"]);
    expect(onUploadError).not.toHaveBeenCalled();
  });
});

describe("files that come before what sends them", () => {
  test("are listed at once, judged when it is there, and go in their order", async () => {
    const onFilesAccept = vi.fn<(event: { items: readonly { name: string }[] }) => void>();
    const onFilesReject = vi.fn<() => void>();
    const world = connectedWorld({ onFilesAccept, onFilesReject, maxFiles: 2 });
    const files = [pngFile("a.png"), new File(["x"], "b.exe")];
    const added = world.engine.addFiles(files);
    world.engine.addFiles([pngFile("c.png"), pngFile("d.png")]);
    expect(added).toMatchObject(files.map((file) => ({ file, name: file.name, size: file.size })));
    expect(world.items().map(({ waiting }) => waiting?.reason)).toEqual(Array(4).fill("check"));
    expect(world.engine.getTotals()).toMatchObject({ files: 4, pending: 4 });
    expect(world.engine.getStatus()).toBe("uploading");
    expect(onFilesAccept).not.toHaveBeenCalled();
    await world.load();
    expect(world.engine.getIds().slice(0, 2)).toEqual(added.map(({ id }) => id));
    expect(onFilesAccept.mock.calls.map(([{ items }]) => items.map(({ name }) => name))).toEqual([
      ["a.png"],
      ["c.png"],
    ]);
    expect(onFilesReject).toHaveBeenCalledTimes(2);
    expect(world.tickets.open.map(({ argument }) => argument.filename)).toEqual(["a.png", "c.png"]);
    await world.finish();
    expect(world.statuses()).toEqual(["complete", "rejected", "complete", "rejected"]);
    expect(world.loads.all).toHaveLength(1);
  });

  test("replace each other, where that is asked for", async () => {
    const world = connectedWorld({ replaceFiles: true });
    world.engine.addFiles([pngFile("a.png")]);
    world.engine.addFiles([pngFile("b.png")]);
    await world.load();
    expect(world.items().map(({ name }) => name)).toEqual(["b.png"]);
  });

  test("are checked then, and told of once they are", async () => {
    const onFilesAccept = vi.fn<(event: { items: readonly { name: string }[] }) => void>();
    const validate = vi.fn<(file: File) => null>(() => null);
    const world = connectedWorld({ onFilesAccept, validate });
    world.engine.addFiles([pngFile()]);
    expect(world.items()).toMatchObject([{ status: "queued", waiting: { reason: "check" } }]);
    expect(onFilesAccept).not.toHaveBeenCalled();
    await world.load();
    expect(validate).toHaveBeenCalledTimes(1);
    expect(onFilesAccept).toHaveBeenCalledTimes(1);
    expect(world.items()).toMatchObject([{ status: "preparing" }]);
  });

  test("can be canceled, taken off and tried again", async () => {
    const onUploadCancel = vi.fn<() => void>();
    const onQueueComplete = vi.fn<() => void>();
    const world = connectedWorld({ onUploadCancel, onQueueComplete });
    const [a, b, c] = world.engine.addFiles([pngFile("a.png"), pngFile("b.png"), pngFile("c.png")]);
    world.engine.cancel(a?.id ?? "");
    world.engine.remove(b?.id ?? "");
    expect(onQueueComplete).not.toHaveBeenCalled();
    world.engine.cancel(c?.id ?? "");
    expect(world.statuses()).toEqual(["canceled", "canceled"]);
    expect(onUploadCancel).toHaveBeenCalledTimes(3);
    expect(world.engine.getStatus()).toBe("settled");
    world.engine.retry(c?.id ?? "");
    await world.load();
    expect(world.tickets.all.map(({ argument }) => argument.filename)).toEqual(["c.png"]);
    await world.finish();
    world.engine.retry(a?.id ?? "");
    await world.finish();
    expect(world.statuses()).toEqual(["complete", "complete"]);
    expect(onUploadCancel).toHaveBeenCalledTimes(3);
  });

  test("are judged when they are tried again, where they had ended before that", async () => {
    const world = connectedWorld();
    world.engine.addFiles([new File(["x"], "b.exe"), pngFile("a.png")]);
    world.engine.cancelAll();
    await world.load();
    expect(world.statuses()).toEqual(["canceled", "canceled"]);
    for (const id of world.engine.getIds()) world.engine.retry(id);
    await world.finish();
    expect(world.statuses()).toEqual(["rejected", "complete"]);
  });

  test("wait for start() all the same", async () => {
    const world = connectedWorld({ autoUpload: false });
    world.engine.addFiles([pngFile("a.png")]);
    await world.load();
    expect(world.tickets.all).toEqual([]);
    world.engine.start();
    await settle();
    expect(world.tickets.all).toHaveLength(1);
  });

  test("go after a start() that came before it, too", async () => {
    const world = connectedWorld({ autoUpload: false });
    world.engine.addFiles([pngFile("a.png")]);
    world.engine.start();
    expect(world.engine.getStatus()).toBe("uploading");
    await world.load();
    expect(world.tickets.all).toHaveLength(1);
  });

  test("settle the promise of upload(), whatever happened to them meanwhile", async () => {
    const world = connectedWorld();
    const uploads = ["a.png", "b.png", "c.png"].map((name) => world.engine.upload([pngFile(name)]));
    const outcomes = Promise.allSettled(uploads);
    const [, b, c] = world.engine.getIds();
    world.engine.cancel(b ?? "");
    world.engine.remove(c ?? "");
    await world.load();
    await world.finish();
    expect(await outcomes).toMatchObject([
      { value: [{ id: "attachment-1" }] },
      { reason: { errors: [{ code: "canceled" }] } },
      { reason: { errors: [{ code: "canceled" }] } },
    ]);
  });

  test("stand before what an earlier page left, which comes with it", async () => {
    const { storage, ...memory } = createMemoryStorage();
    const earlier = createWorld({ persist: "composer" }, false, storage);
    earlier.engine.connect();
    earlier.engine.addFiles([pngFile("left.png", 10)]);
    memory.leavePage();
    const onValueChange = vi.fn<() => void>();
    const options = { persist: "composer", onValueChange };
    const world = createWorld(options, false, storage, undefined, 1, true);
    world.engine.connect();
    world.engine.addFiles([pngFile("new.png")]);
    for (const call of world.loads.open) call.resolve(world.makeEngine);
    await settle();
    expect(world.engine.getItems()).toMatchObject([
      { name: "new.png", status: "preparing" },
      { name: "left.png", status: "failed", error: { details: { reason: "page-left" } } },
    ]);
  });

  test("and attachments that are taken off go when it is there", async () => {
    const onValueChange = vi.fn<() => void>();
    const initialAttachments = [{ id: "old" }, { id: "kept" }];
    const world = connectedWorld({ deleteOnRemove: true, initialAttachments, onValueChange });
    world.engine.remove(world.engine.getIds()[0] ?? "");
    await world.load();
    expect(world.engine.getAttachmentIds()).toEqual(["kept"]);
    expect(world.deletes.all.map(({ argument }) => argument)).toEqual(["old"]);
    expect(onValueChange.mock.calls).toEqual([[{ attachmentIds: ["kept"] }]]);
  });

  test("and a reset that came before it takes place then", async () => {
    const world = connectedWorld({ initialAttachments: [{ id: "old" }] });
    world.engine.addFiles([pngFile()]);
    world.engine.reset();
    await world.load();
    expect(world.items()).toMatchObject([{ status: "complete", attachmentId: "old" }]);
    expect(world.tickets.all).toEqual([]);
  });
});

describe("loading that fails", () => {
  test("is tried again like a request, and shows why the file waits", async () => {
    const world = connectedWorld({ validate: () => null });
    world.engine.addFiles([pngFile("a.png")]);
    await world.failToLoad();
    const retryAt = world.clock.wallTime() + 1000;
    expect(world.items()).toMatchObject([{ status: "queued", waiting: { reason: "retry", retryAt } }]);
    await world.clock.advance(1000);
    expect(world.loads.all).toHaveLength(2);
    expect(world.items()).toMatchObject([{ status: "queued", waiting: { reason: "check" } }]);
    await world.load();
    await world.finish();
    expect(world.statuses()).toEqual(["complete"]);
  });

  test("ends, after as many tries as requests get, as an error that says what to do", async () => {
    const onUploadError = vi.fn<() => void>();
    const onQueueComplete = vi.fn<() => void>();
    const world = connectedWorld({ onUploadError, onQueueComplete });
    world.engine.addFiles([pngFile("a.png"), pngFile("b.png")]);
    for (let tries = 1; tries <= RETRY.attempts; tries += 1) {
      await world.failToLoad();
      await world.clock.advance(1000);
    }
    expect(world.loads.all).toHaveLength(RETRY.attempts);
    expect(world.items()).toMatchObject([
      { status: "failed", error: { code: "network", retryable: true } },
      { status: "failed", error: { code: "network", retryable: true } },
    ]);
    expect(onUploadError).toHaveBeenCalledTimes(2);
    expect(onQueueComplete).toHaveBeenCalledTimes(1);
    expect(world.clock.pendingTimers).toBe(0);
  });

  test("rejects the promise of upload()", async () => {
    const world = connectedWorld({ retry: { attempts: 1 } });
    const outcome = Promise.allSettled([world.engine.upload([pngFile()])]);
    await world.failToLoad();
    expect(await outcome).toMatchObject([{ reason: { errors: [{ code: "network" }] } }]);
  });

  test("is forgotten when a retry by the user loads it; the files are checked then", async () => {
    const validate = vi.fn<() => null>(() => null);
    const onFilesAccept = vi.fn<() => void>();
    const world = connectedWorld({ retry: { attempts: 1 }, validate, onFilesAccept });
    world.engine.addFiles([pngFile("a.png")]);
    await world.failToLoad();
    expect(world.statuses()).toEqual(["failed"]);
    world.engine.retryAll();
    await world.load();
    expect(validate).toHaveBeenCalledTimes(1);
    await world.finish();
    expect(world.statuses()).toEqual(["complete"]);
    expect(onFilesAccept).toHaveBeenCalledTimes(1);
  });

  test("is tried again at once when the user asks for it", async () => {
    const world = connectedWorld();
    const [item] = world.engine.addFiles([pngFile()]);
    await world.failToLoad();
    expect(world.loads.open).toEqual([]);
    world.engine.retry(item?.id ?? "");
    await world.load();
    expect(world.tickets.open).toHaveLength(1);
  });

  test("uses up no tries while the browser is offline", async () => {
    const world = connectedWorld();
    world.engine.addFiles([pngFile()]);
    world.setOnline(false);
    await world.failToLoad();
    expect(world.items()).toMatchObject([{ status: "queued", waiting: { reason: "offline" } }]);
    await world.clock.advance(3_600_000);
    expect(world.loads.all).toHaveLength(1);
    world.setOnline(true);
    await world.load();
    await world.finish();
    expect(world.statuses()).toEqual(["complete"]);
    expect(world.connectivityListeners.size).toBe(0);
  });

  test("leaves files alone that wait for start()", async () => {
    const world = connectedWorld({ autoUpload: false, retry: { attempts: 1 } });
    world.engine.addFiles([pngFile()]);
    await world.failToLoad();
    expect(world.items()).toMatchObject([{ status: "queued" }]);
    expect(world.engine.getStatus()).toBe("idle");
    world.engine.start();
    expect(world.engine.getStatus()).toBe("uploading");
    await world.load();
    expect(world.tickets.open).toHaveLength(1);
  });

  test("stops with its last holder, leaving nothing behind, and goes on with the next", async () => {
    const world = connectedWorld();
    world.engine.addFiles([pngFile()]);
    await world.failToLoad();
    world.disconnect();
    await settle();
    await world.clock.advance(50);
    expect(world.clock.pendingTimers).toBe(0);
    expect(world.items()).toMatchObject([{ status: "queued", waiting: { reason: "check" } }]);
    await world.clock.advance(60_000);
    expect(world.loads.all).toHaveLength(1);
    world.engine.connect();
    await world.load();
    expect(world.tickets.open).toHaveLength(1);
  });
});
