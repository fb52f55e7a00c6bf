import { describe, expect, test, vi } from "vitest";
import type { FileConverter } from "../../../src/upload/options.js";
import { createWorld, networkError, pngFile, settle } from "../../support/upload-world.js";
import { createMemoryStorage } from "../../support/memory-storage.js";

type Convert = FileConverter["convert"];

const options = { contentCheck: "off" } as const;
const webp = (name = "photo.webp") => new File(["webp"], name, { type: "image/webp" });
const ogg = (name = "voice.ogg") => new File(["OggS"], name, { type: "audio/ogg" });
const midi = (name = "voice.mid") => new File(["MThd, longer"], name, { type: "audio/midi" });

/** Long enough for code that is loaded on demand, too. */
async function until(condition: () => boolean): Promise<void> {
  await vi.waitFor(async () => {
    await settle();
    expect(condition()).toBe(true);
  });
}

describe("preparing a file", () => {
  test("tries again to load code that could not be loaded, and shows why the file waits", async () => {
    const world = createWorld({
      ...options,
      stripLocation: true,
      retry: { minDelayMs: 1000, maxDelayMs: 1000 },
    });
    world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    await settle();
    world.locations.open[0]?.reject(networkError());
    await settle();
    expect(world.uploader.getItems()).toMatchObject([{ status: "preparing", waiting: { reason: "retry" } }]);
    await world.clock.advance(1000);
    expect(world.locations.all).toHaveLength(2);
    world.locations.open[0]?.resolve(pngFile());
    await settle();
    expect(world.tickets.open).toHaveLength(1);
    expect(world.uploader.getItems()[0]?.waiting).toBeUndefined();
  });

  test("lets the app change it first, then converts it, then removes its location", async () => {
    const order: string[] = [];
    const world = createWorld({
      ...options,
      stripLocation: true,
      onBeforeUpload: ({ file }) => {
        order.push(`hook ${file.name}`);
        return ogg("changed.ogg");
      },
      convert: [
        {
          accept: ".ogg",
          convert: (file) => {
            order.push(`convert ${file.name}`);
            return midi("changed.mid");
          },
        },
      ],
    });
    world.uploader.connect();
    const [item] = world.uploader.addFiles([ogg()]);
    await until(() => world.locations.open.length === 1);
    const [call] = world.locations.open;
    expect([...order, `strip ${call?.argument.name}`]).toEqual([
      "hook voice.ogg",
      "convert changed.ogg",
      "strip changed.mid",
    ]);
    expect(world.uploader.getItem(item?.id ?? "")).toMatchObject({ name: "voice.ogg", status: "preparing" });
    const stripped = midi("changed.mid");
    call?.resolve(stripped);
    await until(() => world.tickets.open.length === 1);
    expect(world.tickets.open[0]?.argument).toEqual({
      filename: "changed.mid",
      content_type: "audio/midi",
      size_bytes: stripped.size,
    });
    expect(world.uploader.getItem(item?.id ?? "")).toMatchObject({
      file: stripped,
      converted: { from: { name: "changed.ogg", contentType: "audio/ogg" }, animated: false },
    });
  });

  test("converts one image after the other, and goes on when one is canceled", async () => {
    const world = createWorld({ ...options, refusedImages: "convert" });
    world.uploader.connect();
    const items = world.uploader.addFiles([webp("a.webp"), webp("b.webp"), webp("c.webp")]);
    await until(() => world.images.open.length === 1);
    expect(world.images.all.map(({ argument }) => argument.name)).toEqual(["a.webp"]);
    world.uploader.cancel(items[0]?.id ?? "");
    await until(() => world.images.all.length === 2);
    world.images.open[0]?.resolve({ file: pngFile("b.png"), isAnimated: true });
    await until(() => world.images.all.length === 3);
    expect(world.images.all.map(({ argument }) => argument.name)).toEqual(["a.webp", "b.webp", "c.webp"]);
    expect(world.uploader.getItem(items[1]?.id ?? "")).toMatchObject({
      name: "b.png",
      contentType: "image/png",
      converted: { animated: true },
    });
  });

  test("validates the result of a conversion again", async () => {
    const results: [Convert, object][] = [
      [() => new File([], "empty.mid"), { code: "file-empty" }],
      [() => new File(["x"], "program.exe"), { code: "file-executable" }],
      [() => ogg(), { code: "file-invalid-type", details: { reason: "ogg" } }],
      [() => new File(["x".repeat(2000)], "long.mid"), { code: "file-too-large" }],
      [() => new File(["x"], "page.html"), { details: { reason: "not-accepted" } }],
    ];
    for (const [convert, error] of results) {
      const world = createWorld({
        ...options,
        accept: "audio/*",
        maxFileSize: 1000,
        convert: [{ accept: ".ogg", convert }],
      });
      world.uploader.connect();
      const file = ogg();
      const [item] = world.uploader.addFiles([file]);
      await until(() => world.uploader.getItem(item?.id ?? "")?.status === "failed");
      expect(world.uploader.getItem(item?.id ?? "")).toMatchObject({ error, file, name: "voice.ogg" });
      expect(world.tickets.all).toEqual([]);
    }
  });

  test("converts the result of a converter if it is a WebP", async () => {
    const world = createWorld({
      ...options,
      refusedImages: "convert",
      convert: [{ accept: "image/heic", convert: () => webp("made.webp") }],
    });
    world.uploader.connect();
    world.uploader.addFiles([new File(["heic"], "photo.HEIC")]);
    await until(() => world.images.open.length === 1);
    expect(world.images.open[0]?.argument.name).toBe("made.webp");
  });

  test("starts again from the original after a failure, and is not repeated after a success", async () => {
    let isBroken = true;
    const convert = vi.fn<Convert>(() => {
      if (isBroken) throw new Error("no memory");
      return midi();
    });
    const world = createWorld({ ...options, retry: { attempts: 1 }, convert: [{ accept: ".ogg", convert }] });
    world.uploader.connect();
    const file = ogg();
    const id = world.uploader.addFiles([file])[0]?.id ?? "";
    await until(() => world.uploader.getItem(id)?.status === "failed");
    isBroken = false;
    world.uploader.retry(id);
    await until(() => world.tickets.open.length === 1);
    world.tickets.open[0]?.reject(new Error("no network"));
    await until(() => world.uploader.getItem(id)?.status === "failed");
    world.uploader.retry(id);
    await until(() => world.tickets.open.length === 1);
    expect(convert.mock.calls.map(([given]) => given)).toEqual([file, file]);
    expect(world.uploader.getItem(id)).toMatchObject({ name: "voice.mid", converted: { from: { size: 4 } } });
  });
});

describe("a converted file whose page is left before it is sent", () => {
  test("is stored as the selected file, and recognized by that", async () => {
    const memory = createMemoryStorage();
    const settings = {
      ...options,
      persist: "list",
      convert: [{ accept: ".ogg", convert: () => midi() }],
    };
    const world = createWorld(settings, false, memory.storage);
    const disconnect = world.uploader.connect();
    world.uploader.addFiles([ogg()]);
    await until(() => world.tickets.open.length === 1);
    memory.leavePage();
    disconnect();
    const next = createWorld(settings, false, memory.storage);
    next.uploader.connect();
    expect(next.uploader.getItems()).toMatchObject([{ status: "failed", name: "voice.ogg", size: 4 }]);
    next.uploader.addFiles([ogg()]);
    expect(next.uploader.getItems()).toHaveLength(1);
    expect(next.uploader.getItems()).not.toMatchObject([{ status: "failed" }]);
  });
});

describe("the files that can be selected", () => {
  test("include those that are converted, in the picker and while dragging", () => {
    const { uploader } = createWorld({
      accept: "image/png",
      refusedImages: "convert",
      convert: [{ accept: ["audio/ogg", ".ogg"], convert: () => midi() }],
    });
    const { acceptAttribute, refusesType } = uploader.getRules();
    expect(acceptAttribute.split(",")).toEqual(
      expect.arrayContaining(["image/png", ".webp", "image/svg+xml", "audio/ogg", ".ogg"]),
    );
    expect(["image/webp", "image/svg+xml", "audio/ogg", "image/gif"].map(refusesType)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test("do not include WebP if neither PNG nor JPEG is accepted", () => {
    const { uploader } = createWorld({ ...options, accept: "application/pdf", refusedImages: "convert" });
    expect(uploader.addFiles([webp()])).toMatchObject([{ status: "rejected" }]);
  });

  test("are only WebP if accept names only that", async () => {
    const world = createWorld({ ...options, accept: ".webp", refusedImages: "convert" });
    world.uploader.connect();
    world.uploader.addFiles([webp()]);
    await until(() => world.images.open.length === 1);
    world.images.open[0]?.resolve({ file: pngFile("photo.png"), isAnimated: false });
    await until(() => world.tickets.open.length === 1);
    expect(world.tickets.open[0]?.argument).toMatchObject({ filename: "photo.png" });
  });

  test("are not converted again in a retry", async () => {
    const validate = vi.fn<() => null>(() => null);
    const world = createWorld({
      ...options,
      accept: ".webp",
      refusedImages: "convert",
      retry: { attempts: 1 },
      validate,
    });
    world.uploader.connect();
    const id = world.uploader.addFiles([webp()])[0]?.id ?? "";
    await until(() => world.images.open.length === 1);
    world.images.open[0]?.resolve({ file: pngFile("photo.png"), isAnimated: false });
    await until(() => world.tickets.open.length === 1);
    world.tickets.open[0]?.reject(new Error("no network"));
    await until(() => world.uploader.getItem(id)?.status === "failed");
    world.uploader.retry(id);
    await until(() => world.uploader.getItem(id)?.status !== "queued");
    expect(world.uploader.getItem(id)).toMatchObject({ status: "preparing", name: "photo.png" });
    expect(validate).toHaveBeenCalledTimes(1);
  });

  test("are invalid options at once if a converter's accept has a syntax error", () => {
    expect(() => createWorld({ convert: [{ accept: "ogg", convert: () => midi() }] })).toThrow(
      /accept: "ogg" is not a valid token/,
    );
  });
});
