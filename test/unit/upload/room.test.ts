import { describe, expect, test } from "vitest";
import type { UploaderOptions } from "../../../src/upload/options.js";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";

/** An uploader whose files are checked by the test, and what it has reported. */
function openWorld(options: UploaderOptions = {}) {
  const checks = new Map<string, (isGood: boolean) => void>();
  const told: string[] = [];
  const names = (items: readonly { name: string }[]) => items.map(({ name }) => name).join();
  const world = createWorld({
    maxFiles: 1,
    validate: ({ name }) =>
      new Promise((resolve) =>
        checks.set(name, (isGood) => resolve(isGood ? null : { code: "bad", message: "Bad." })),
      ),
    onFilesAccept: ({ items }) => told.push(`accept ${names(items)}`),
    onFilesReject: ({ items }) => told.push(`reject ${names(items)}`),
    ...options,
  });
  const { uploader } = world;
  uploader.connect();
  /** Every status that each file had, to see that none was rejected and accepted afterwards. */
  const seen = new Map<string, string[]>();
  uploader.subscribe(() => {
    for (const { name, status } of uploader.getItems()) {
      const before = seen.get(name) ?? [];
      if (before.at(-1) !== status) seen.set(name, [...before, status]);
    }
  });
  return {
    ...world,
    told,
    seen,
    add: (...files: string[]) => uploader.addFiles(files.map((name, index) => pngFile(name, index + 1))),
    states: () => uploader.getItems().map(({ name, status }) => `${name} ${status}`),
    issues: () =>
      uploader
        .getItems()
        .map((item) => (item.status === "rejected" ? item.issues.map(({ code }) => code) : [])),
    running: () => [...checks.keys()],
    idOf: (name: string) => uploader.getItems().find((item) => item.name === name)?.id ?? "none",
    async check(name: string, isGood: boolean) {
      await settle();
      checks.get(name)?.(isGood);
      checks.delete(name);
      await settle();
    },
  };
}

describe("a file over maxFiles", () => {
  test("takes the room of one before it that its check rejects", async () => {
    const world = openWorld();
    world.add("bad.png", "good.png");
    await settle();
    expect(world.running()).toEqual(["bad.png"]);
    expect(world.uploader.getItems()[1]).toMatchObject({ status: "queued", waiting: { reason: "check" } });
    await world.check("bad.png", false);
    expect(world.told).toEqual([]);
    await world.check("good.png", true);
    expect(world.states()).toEqual(["bad.png rejected", "good.png preparing"]);
    expect(world.told).toEqual(["accept good.png", "reject bad.png"]);
    expect(world.seen.get("good.png")).not.toContain("rejected");
    expect(world.tickets.all).toHaveLength(1);
  });

  test("waits for the checks before it, also if it needs none itself", async () => {
    const world = openWorld();
    world.add("first.png");
    await settle();
    world.uploader.setOptions({ validate: undefined });
    const [second] = world.add("second.png");
    expect(second).toMatchObject({ status: "queued", waiting: { reason: "check" } });
    await world.check("first.png", false);
    expect(world.states()).toEqual(["first.png rejected", "second.png preparing"]);
  });

  test("is rejected when those before it have passed", async () => {
    const world = openWorld();
    world.add("first.png", "second.png", "third.png");
    await world.check("first.png", true);
    expect(world.states()).toEqual(["first.png preparing", "second.png rejected", "third.png rejected"]);
    expect(world.issues()).toEqual([[], ["too-many-files"], ["too-many-files"]]);
    expect(world.told).toEqual(["accept first.png", "reject second.png,third.png"]);
    expect(world.running()).toEqual([]);
  });

  test("is decided in the order of the list, whatever the order of the checks", async () => {
    const world = openWorld({ maxFiles: 2 });
    world.add("a.png", "b.png", "c.png", "d.png");
    await world.check("b.png", false);
    expect(world.running()).toEqual(["a.png", "c.png"]);
    await world.check("c.png", false);
    await world.check("d.png", true);
    expect(world.states()).toEqual(["a.png queued", "b.png rejected", "c.png rejected", "d.png preparing"]);
    await world.check("a.png", true);
    expect(world.told).toEqual(["accept a.png,d.png", "reject b.png,c.png"]);
  });

  test("is rejected at once while no check is pending", async () => {
    const world = openWorld({ validate: undefined });
    world.add("a.png", "b.png");
    expect(world.states()).toEqual(["a.png queued", "b.png rejected"]);
    const full = openWorld({ initialAttachments: [{ id: "att" }] });
    full.add("late.png");
    expect(full.states()).toEqual(["att complete", "late.png rejected"]);
    expect(full.told).toEqual(["reject late.png"]);
  });

  test("of a later selection takes the room of an earlier one, and each selection is reported once", async () => {
    const world = openWorld();
    world.add("bad.png");
    world.add("good.png");
    world.add("late.png");
    await world.check("bad.png", false);
    await world.check("good.png", true);
    expect(world.states()).toEqual(["bad.png rejected", "good.png preparing", "late.png rejected"]);
    expect(world.told.toSorted()).toEqual(["accept good.png", "reject bad.png", "reject late.png"]);
  });

  test.each(["cancel", "remove"] as const)("gets the room of one that the user %ss", async (verb) => {
    const world = openWorld();
    world.add("first.png", "second.png");
    await settle();
    world.uploader[verb](world.idOf("first.png"));
    await world.check("first.png", true);
    await world.check("second.png", true);
    expect(world.states().at(-1)).toBe("second.png preparing");
    expect(world.told.at(-1)).toMatch(/second\.png$/);
  });

  test("can be canceled and removed while it is held back", async () => {
    const world = openWorld();
    const outcome = world.uploader.upload([pngFile("a.png"), pngFile("b.png", 2)]);
    const failed: Promise<unknown> = outcome.catch((error: unknown) => error);
    world.uploader.cancel(world.idOf("b.png"));
    world.uploader.remove(world.idOf("b.png"));
    await world.check("a.png", true);
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(await failed).toMatchObject({ errors: [{ code: "canceled", item: { name: "b.png" } }] });
    expect(world.told).toEqual(["accept a.png"]);
  });

  test("rejects upload() when it does not fit", async () => {
    const world = openWorld();
    const failed: Promise<unknown> = world.uploader
      .upload([pngFile("a.png"), pngFile("b.png")])
      .catch((error: unknown) => error);
    await world.check("a.png", true);
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(await failed).toMatchObject({ errors: [{ code: "too-many-files" }] });
  });

  test("waits for start() like any other", async () => {
    const world = openWorld({ autoUpload: false });
    world.add("bad.png", "good.png", "late.png");
    await world.check("bad.png", false);
    await world.check("good.png", true);
    expect(world.states()).toEqual(["bad.png rejected", "good.png queued", "late.png rejected"]);
    expect(world.tickets.all).toEqual([]);
    world.uploader.start();
    await settle();
    expect(world.tickets.all).toHaveLength(1);
  });

  test("is not started unchecked by start()", async () => {
    const world = openWorld({ autoUpload: false });
    world.add("first.png", "second.png");
    world.uploader.start();
    await world.check("first.png", true);
    expect(world.states()).toEqual(["first.png preparing", "second.png rejected"]);
  });

  test("replaces the list once it is accepted", async () => {
    const world = openWorld({ replaceFiles: true, initialAttachments: [{ id: "old" }] });
    world.add("bad.png", "good.png");
    await world.check("bad.png", false);
    expect(world.states()).toContain("old complete");
    await world.check("good.png", true);
    expect(world.states()).toEqual(["bad.png rejected", "good.png preparing"]);
    expect(world.told).toEqual(["accept good.png", "reject bad.png"]);
  });

  test("leaves the list when all new ones are rejected", async () => {
    const world = openWorld({ replaceFiles: true, initialAttachments: [{ id: "old" }] });
    world.add("bad.png", "worse.png");
    await world.check("bad.png", false);
    await world.check("worse.png", false);
    expect(world.states()).toEqual(["old complete", "bad.png rejected", "worse.png rejected"]);
  });

  test("takes the room of a duplicate", async () => {
    const world = createWorld({ maxFiles: 2, duplicates: "reject" }, false, undefined, {
      validate: () => Promise.reject(new Error("unused")),
      haveSameBytes: (a, b) => Promise.resolve(a.name === b.name),
    });
    world.uploader.connect();
    world.uploader.setOptions({ contentCheck: "off" });
    world.uploader.addFiles([pngFile("a.png"), pngFile("a.png"), pngFile("b.png"), pngFile("c.png")]);
    await settle();
    expect(world.uploader.getItems().map(({ status }) => status)).toEqual([
      "preparing",
      "rejected",
      "preparing",
      "rejected",
    ]);
  });

  test("waits while the uploader is disconnected, and is decided afterwards", async () => {
    const world = createWorld({
      maxFiles: 1,
      validate: ({ name }) => (name === "bad.png" ? { code: "bad", message: "Bad." } : null),
    });
    world.uploader.addFiles([pngFile("bad.png"), pngFile("good.png")]);
    world.uploader.connect()();
    await settle();
    world.uploader.connect();
    await settle();
    expect(world.uploader.getItems().map(({ status }) => status)).toEqual(["rejected", "preparing"]);
  });
});
