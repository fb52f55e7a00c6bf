import { describe, expect, test } from "vitest";
import fc from "fast-check";
import type { UploaderOptions } from "../../../src/upload/options.js";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";

const UNDO_MS = 6000;

/** An uploader with complete files, and what happens around it. */
async function withFiles(names: readonly string[], options: Partial<UploaderOptions> = {}) {
  const values: number[] = [];
  const world = createWorld({
    endpoint: "/api/attachments",
    undoMs: UNDO_MS,
    deleteOnRemove: true,
    onValueChange: ({ attachmentIds }) => values.push(attachmentIds.length),
    ...options,
  });
  const { uploader } = world;
  const disconnect = uploader.connect();
  const items = uploader.addFiles(names.map((name) => pngFile(name)));
  await settle();
  const finish = async () => {
    await world.grantTickets();
    await world.acceptPuts();
    await world.clock.advance(1000);
    await world.confirm();
    await settle();
  };
  const listed = () => uploader.getItems().map(({ name, status }) => `${name} ${status}`);
  return { ...world, uploader, disconnect, ids: items.map(({ id }) => id), finish, listed, values };
}

describe("a removal that is taken back", () => {
  test("lists a complete file at its old place, with its attachment, and deletes nothing", async () => {
    const { uploader, ids, finish, listed, deletes, clock, values } = await withFiles(["a", "b", "c"]);
    await finish();
    const seen: number[] = [];
    const unsubscribe = uploader.subscribe(() => seen.push(uploader.getRemoved().length));
    uploader.remove(ids[1] ?? "");
    unsubscribe();
    expect(listed()).toEqual(["a complete", "c complete"]);
    expect(uploader.getRemoved()).toMatchObject([{ name: "b" }]);
    expect(seen.at(-1)).toBe(1);

    uploader.undo();
    expect(listed()).toEqual(["a complete", "b complete", "c complete"]);
    expect(uploader.getRemoved()).toEqual([]);
    await clock.advance(UNDO_MS * 2);
    expect(deletes.all).toEqual([]);
    expect(values.slice(-2)).toEqual([2, 3]);
  });

  test("brings back everything that `clear` took, and restarts what was running", async () => {
    const { uploader, finish, listed } = await withFiles(["a", "b"]);
    uploader.clear();
    expect(listed()).toEqual([]);
    uploader.undo();
    await settle();
    expect(listed()).toEqual(["a preparing", "b preparing"]);
    await finish();
    expect(listed()).toEqual(["a complete", "b complete"]);
  });

  test("leaves a file that waited for `start` waiting", async () => {
    const { uploader, ids, listed, tickets } = await withFiles(["a"], { autoUpload: false });
    uploader.remove(ids[0] ?? "");
    uploader.undo();
    await settle();
    expect(listed()).toEqual(["a queued"]);
    expect(tickets.all).toHaveLength(0);
    uploader.start();
    await settle();
    expect(tickets.all).toHaveLength(1);
  });

  test("leaves a file that was canceled before as it was", async () => {
    const { uploader, ids, listed } = await withFiles(["a"]);
    uploader.cancel(ids[0] ?? "");
    uploader.remove(ids[0] ?? "");
    uploader.undo();
    expect(listed()).toEqual(["a canceled"]);
  });

  test("includes the ones before it that can still be taken back", async () => {
    const { uploader, ids, finish, listed, clock, deletes } = await withFiles(["a", "b", "c", "d"]);
    await finish();
    uploader.remove(ids[0] ?? "");
    await clock.advance(UNDO_MS - 100);
    uploader.remove(ids[2] ?? "");
    await clock.advance(UNDO_MS - 100);
    uploader.remove([ids[1] ?? "", ids[3] ?? ""]);
    expect(listed()).toEqual([]);
    expect(uploader.getRemoved().map(({ name }) => name)).toEqual(["a", "c", "b", "d"]);
    expect(deletes.all).toEqual([]);
    uploader.undo();
    expect(listed()).toEqual(["a complete", "b complete", "c complete", "d complete"]);
    uploader.undo();
    expect(uploader.getIds()).toHaveLength(4);
  });
});

describe("while the time is paused", () => {
  test("a removal can be taken back, and for the whole time after that", async () => {
    const { uploader, ids, finish, listed, clock, deletes } = await withFiles(["a"]);
    await finish();
    uploader.remove(ids[0] ?? "");
    const resume = uploader.pauseUndo();
    const resumeOther = uploader.pauseUndo();
    await clock.advance(UNDO_MS * 3);
    resume();
    resume();
    await clock.advance(UNDO_MS * 3);
    resumeOther();
    await clock.advance(UNDO_MS - 100);
    expect(deletes.all).toEqual([]);
    uploader.undo();
    expect(listed()).toEqual(["a complete"]);
  });

  test("so can the next one", async () => {
    const { uploader, ids, finish, listed, clock } = await withFiles(["a", "b"]);
    await finish();
    uploader.remove(ids[0] ?? "");
    uploader.pauseUndo();
    uploader.remove(ids[1] ?? "");
    await clock.advance(UNDO_MS * 3);
    uploader.undo();
    expect(listed()).toEqual(["a complete", "b complete"]);
  });

  test("it becomes final once the time has passed again", async () => {
    const { uploader, ids, finish, clock, deletes } = await withFiles(["a"]);
    await finish();
    uploader.remove(ids[0] ?? "");
    uploader.pauseUndo()();
    await clock.advance(UNDO_MS + 100);
    expect(deletes.all).toHaveLength(1);
  });
});

describe("a removal is final", () => {
  test("once the time has passed: then its attachment is deleted, and listeners know", async () => {
    const { uploader, ids, finish, deletes, clock } = await withFiles(["a"]);
    await finish();
    uploader.remove(ids[0] ?? "");
    await clock.advance(UNDO_MS - 100);
    expect(deletes.all).toEqual([]);
    let calls = 0;
    uploader.subscribe(() => (calls += 1));
    await clock.advance(200);
    expect(deletes.all).toHaveLength(1);
    expect(calls).toBeGreaterThan(0);
    uploader.undo();
    expect(uploader.getIds()).toEqual([]);
  });

  test("at once without `undoMs`", async () => {
    const { uploader, ids, finish, deletes } = await withFiles(["a"], { undoMs: 0 });
    await finish();
    uploader.remove(ids[0] ?? "");
    expect(deletes.all).toHaveLength(1);
    expect(uploader.getRemoved()).toEqual([]);
  });

  test.each(["disconnects", "is disposed"])("when the uploader %s", async (how) => {
    const { uploader, ids, finish, deletes, disconnect } = await withFiles(["a"]);
    await finish();
    uploader.remove(ids[0] ?? "");
    if (how === "disconnects") disconnect();
    else uploader.dispose();
    await settle();
    expect(deletes.all).toHaveLength(1);
    expect(uploader.getRemoved()).toEqual([]);
  });

  test("when a new file takes the room that `maxFiles` leaves", async () => {
    const { uploader, ids, finish, deletes, listed } = await withFiles(["a"], { maxFiles: 1 });
    await finish();
    uploader.remove(ids[0] ?? "");
    uploader.addFiles([pngFile("b")]);
    expect(deletes.all).toHaveLength(1);
    uploader.undo();
    expect(listed()).toEqual([expect.stringMatching(/^b /)]);
  });
});

test("whatever is removed and taken back, the list keeps its order and loses nothing", async () => {
  const act = fc.oneof(
    fc.record({ do: fc.constant("remove" as const), index: fc.nat({ max: 7 }) }),
    fc.record({ do: fc.constantFrom("undo" as const, "clear" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      const { uploader, ids } = await withFiles(["a", "b", "c", "d", "e"]);
      for (const one of acts) {
        if (one.do === "remove") uploader.remove(uploader.getIds()[one.index] ?? "");
        else uploader[one.do]();
      }
      const left = [...uploader.getIds()];
      expect(left).toEqual(ids.filter((id) => left.includes(id)));
      while (uploader.getRemoved().length > 0) uploader.undo();
      expect(uploader.getIds()).toEqual(ids);
      uploader.dispose();
    }),
    { numRuns: 100 },
  );
});
