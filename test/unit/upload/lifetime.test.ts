import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test, vi } from "vitest";
import type { UploadCallbacks } from "../../../src/upload/upload-events.js";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";

/** Answers every call until nothing is left to do. */
async function finish(world: ReturnType<typeof createWorld>) {
  await world.grantTickets();
  await world.acceptPuts();
  await world.confirm();
}

/** Runs a full garbage collection. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  // Some references live until the end of a task.
  for (let round = 0; round < 3; round += 1) {
    await settle();
    runInNewContext("gc()");
  }
}

describe("a new uploader", () => {
  test("keeps files that are added right after a reset, and settles their promise", async () => {
    const world = createWorld();
    world.uploader.connect();
    world.uploader.reset([{ id: "attached" }]);
    const mine = world.uploader.upload([pngFile("mine.png")]);
    world.uploader.addFiles([pngFile("other.png")]);
    await finish(world);

    expect(world.uploader.getItems()).toMatchObject([
      { status: "complete", attachmentId: "attached" },
      { status: "complete", name: "mine.png" },
      { status: "complete", name: "other.png" },
    ]);
    await expect(mine).resolves.toMatchObject([{ filename: "photo.png" }]);
  });

  test.each(["remove", "clear"] as const)("drops attachments at once with %s()", (verb) => {
    const onValueChange = vi.fn<() => void>();
    const world = createWorld({ initialAttachments: [{ id: "attached" }], onValueChange });
    const [id = ""] = world.uploader.getIds();
    if (verb === "remove") world.uploader.remove(id);
    else world.uploader.clear();

    expect(world.uploader.getAttachmentIds()).toEqual([]);
    expect(onValueChange.mock.calls).toEqual([[{ attachmentIds: [] }]]);
  });

  test("changes what it returns only with a notification", async () => {
    const world = createWorld({ initialAttachments: [{ id: "attached" }] });
    const { uploader } = world;
    const read = () => [uploader.getIds(), uploader.getItems(), uploader.getAttachmentIds()];
    const listener = vi.fn<() => void>();
    uploader.subscribe(listener);
    const before = read();
    uploader.connect();
    await settle();
    await world.clock.advance(1000);

    expect(listener).not.toHaveBeenCalled();
    read().forEach((value, at) => expect(value).toBe(before[at]));
  });
});

describe("memory", () => {
  test.each(["keep", "reject"] as const)("releases removed files (duplicates: %s)", async (duplicates) => {
    const world = createWorld({ duplicates, autoUpload: false });
    world.uploader.connect();
    const references: WeakRef<File>[] = [];
    // In a function of its own, so that no local variable keeps the files.
    const add = () => {
      const files = Array.from({ length: 20 }, (_, at) => pngFile(`${at}.png`));
      references.push(...files.map((file) => new WeakRef(file)));
      world.uploader.addFiles(files);
    };
    add();
    await settle();
    world.uploader.clear();
    await world.clock.advance(1000);
    await collectGarbage();

    expect(references.filter((reference) => reference.deref() !== undefined)).toHaveLength(0);
  });
});

describe("owners", () => {
  test("one that leaves does not stop an uploader that another one keeps running", async () => {
    const world = createWorld();
    world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    await world.grantTickets();
    world.uploader.connect()();
    await settle();

    expect(world.puts.open).toHaveLength(1);
  });

  test("one that disconnects twice counts once", async () => {
    const world = createWorld();
    world.uploader.connect();
    const letGo = world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    await world.grantTickets();
    letGo();
    letGo();
    await settle();

    expect(world.puts.open).toHaveLength(1);
  });
});

describe("dispose()", () => {
  test("ends the promise of upload(), and those of later calls at once, with their items", async () => {
    const world = createWorld();
    world.uploader.connect();
    const running = Promise.allSettled([world.uploader.upload([pngFile("running.png")])]);
    await world.grantTickets();
    world.uploader.dispose();
    const late = Promise.allSettled([world.uploader.upload([pngFile("late.png")])]);

    expect(await running).toMatchObject([
      { reason: { errors: [{ code: "canceled", item: { name: "running.png", status: "canceled" } }] } },
    ]);
    expect(await late).toMatchObject([
      { reason: { errors: [{ code: "canceled", item: { name: "late.png", status: "canceled" } }] } },
    ]);
    expect(world.uploader.getItems().map(({ name }) => name)).toEqual(["running.png"]);
  });

  test("silences callbacks and listeners, whatever happens afterwards", async () => {
    const callback = vi.fn<() => void>();
    const callbacks: UploadCallbacks = {
      onFilesAccept: callback,
      onFilesReject: callback,
      onUploadStart: callback,
      onUploadError: callback,
      onUploadCancel: callback,
      onUploadSettled: callback,
      onQueueComplete: callback,
      onValueChange: callback,
    };
    let pass: (() => void) | undefined;
    const validate = () => new Promise<null>((resolve) => (pass = () => resolve(null)));
    const world = createWorld({ ...callbacks, validate, initialAttachments: [{ id: "attached" }] });
    const listener = vi.fn<() => void>();
    world.uploader.connect();
    world.uploader.subscribe(listener);
    const [item] = world.uploader.addFiles([pngFile()]);
    world.uploader.dispose();
    const known = callback.mock.calls.length;
    listener.mockClear();

    pass?.();
    await settle();
    world.uploader.retry(item?.id ?? "");
    world.uploader.addFiles([pngFile()]);
    world.uploader.clear();
    world.uploader.reset();
    world.uploader.connect();
    await world.clock.advance(60_000);

    expect(callback).toHaveBeenCalledTimes(known);
    expect(listener).not.toHaveBeenCalled();
    expect(world.openCalls()).toEqual([]);
  });

  test("is final: a later owner does not start it again", async () => {
    const guard = vi.fn<() => () => void>(() => () => undefined);
    const world = createWorld({}, false, undefined, undefined, 1, guard);
    world.uploader.connect();
    world.uploader.dispose();
    world.uploader.connect()();
    await settle();

    expect(guard).toHaveBeenCalledTimes(1);
    expect(world.connectivityListeners.size).toBe(0);
  });
});

describe("the leave guard", () => {
  test("watches from the moment an uploader is connected", () => {
    const guard = vi.fn<() => () => void>(() => () => undefined);
    const world = createWorld({}, false, undefined, undefined, 1, guard);
    expect(guard).not.toHaveBeenCalled();
    world.uploader.connect();
    expect(guard).toHaveBeenCalledTimes(1);
  });
});

describe("setOptions()", () => {
  test("changes the passed options and keeps the rest, and undefined means the default", () => {
    const world = createWorld({ maxFiles: 2, accept: "image/*" });
    const { uploader } = world;
    uploader.setOptions({ maxFiles: 3 });
    expect(uploader.getRules()).toMatchObject({ maxFiles: 3, categories: ["image"] });
    uploader.setOptions({ accept: undefined });
    expect(uploader.getRules()).toMatchObject({ maxFiles: 3 });
    expect(uploader.getRules().categories).toContain("document");
  });

  test("throws on an invalid option and keeps the old options", () => {
    const { uploader } = createWorld({ maxFiles: 2 });
    expect(() => uploader.setOptions({ maxFiles: 0 })).toThrow(/maxFiles/);
    expect(uploader.getRules().maxFiles).toBe(2);
  });
});

describe("upload()", () => {
  test("rejects with one error for each file that did not complete, each with its item", async () => {
    const world = createWorld({ retry: { attempts: 1 } });
    world.uploader.connect();
    const outcome = Promise.allSettled([
      world.uploader.upload([pngFile("a.png"), new File(["x"], "b.exe"), pngFile("c.png")]),
    ]);
    await settle();
    const [, , c] = world.uploader.getIds();
    world.uploader.cancel(c ?? "");
    world.tickets.open[0]?.reject(new Error("no connection"));
    await settle();

    const failed = world.uploader.getItems()[0];
    expect(await outcome).toMatchObject([
      {
        reason: {
          errors: [
            { name: "UploadError", code: "network", item: failed },
            { name: "UploadError", code: "file-executable", item: { name: "b.exe", status: "rejected" } },
            { name: "UploadError", code: "canceled", item: { name: "c.png", status: "canceled" } },
          ],
        },
      },
    ]);
    expect(failed?.status === "failed" && failed.error).not.toHaveProperty("item");
  });
});
