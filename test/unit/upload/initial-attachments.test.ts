import { describe, expect, test, vi } from "vitest";
import { createMemoryStorage } from "../../support/memory-storage.js";
import { createWorld, pngFile, settle } from "../../support/engine-world.js";

const plan = { id: "att-1", filename: "plan.pdf", contentType: "application/pdf", sizeBytes: 2_000_000 };

type World = ReturnType<typeof createWorld>;

const listed = ({ engine }: World) => engine.getItems().map(({ name, status }) => [name, status]);

async function upload(world: World, file: File) {
  world.engine.addFiles([file]);
  await world.grantTickets();
  await world.acceptPuts();
  await world.confirm();
}

describe("initialAttachments", () => {
  test("are there before anything is connected, complete and with all that is known", () => {
    const { engine } = createWorld({
      initialAttachments: [plan, { id: "att-2", contentType: "image/tiff" }],
    });
    expect(engine.getItems()).toMatchObject([
      { name: "plan.pdf", size: 2_000_000, contentType: "application/pdf", progress: 1, attachment: plan },
      { name: "att-2", size: 0, status: "complete", attachmentId: "att-2", deliveredAs: "image/jpeg" },
    ]);
    expect(engine.getAttachmentIds()).toEqual(["att-1", "att-2"]);
    expect(engine.getStatus()).toBe("settled");
    expect(engine.getTotals()).toMatchObject({ files: 2, completed: 2, pending: 0, fraction: 1 });
  });

  test("call nothing back, ask for nothing, and count for maxFiles", async () => {
    const onValueChange = vi.fn<() => void>();
    const onUploadComplete = vi.fn<() => void>();
    const world = createWorld({ initialAttachments: [plan], maxFiles: 1, onValueChange, onUploadComplete });
    world.engine.connect();
    await settle();
    expect(onValueChange).not.toHaveBeenCalled();
    expect(onUploadComplete).not.toHaveBeenCalled();
    expect(world.statuses.all).toEqual([]);
    const [surplus] = world.engine.addFiles([pngFile()]);
    expect(surplus).toMatchObject({ status: "rejected", issues: [{ code: "too-many-files" }] });
  });

  test("are deleted when they are removed, if deleteOnRemove says so", () => {
    const world = createWorld({ initialAttachments: [plan], deleteOnRemove: true });
    const [id = ""] = world.engine.getIds();
    world.engine.remove(id);
    expect(world.deletes.all.map(({ argument }) => argument)).toEqual(["att-1"]);
    expect(world.engine.getAttachmentIds()).toEqual([]);
  });

  test("are not listed twice when a reload brings them back", async () => {
    const { storage } = createMemoryStorage();
    const options = { initialAttachments: [plan], persist: "form" };
    const before = createWorld(options, false, storage);
    const leave = before.engine.connect();
    await upload(before, pngFile("new.png"));
    leave();
    await settle();

    const after = createWorld(options, false, storage);
    after.engine.connect();
    expect(listed(after)).toEqual([
      ["plan.pdf", "complete"],
      ["new.png", "complete"],
    ]);
  });
});

describe("reset", () => {
  test("goes back to them: cancels and takes off all else, and deletes nothing", async () => {
    const onValueChange = vi.fn<(event: { attachmentIds: readonly string[] }) => void>();
    const onUploadCancel = vi.fn<() => void>();
    const world = createWorld({
      initialAttachments: [plan],
      deleteOnRemove: true,
      onValueChange,
      onUploadCancel,
    });
    world.engine.connect();
    await upload(world, pngFile("new.png"));
    world.engine.remove(world.engine.getIds()[0] ?? "");
    world.engine.addFiles([pngFile("running.png")]);
    await world.grantTickets();
    const deleted = world.deletes.all.length;

    world.engine.reset();
    await settle();
    expect(listed(world)).toEqual([["plan.pdf", "complete"]]);
    expect(onUploadCancel).toHaveBeenCalledTimes(1);
    expect(world.puts.open).toEqual([]);
    expect(world.deletes.all).toHaveLength(deleted);
    expect(onValueChange).toHaveBeenLastCalledWith({ attachmentIds: ["att-1"] });
  });

  test("to given ones keeps those that are listed as they are", async () => {
    const world = createWorld({ initialAttachments: [plan] });
    world.engine.connect();
    await upload(world, pngFile("new.png"));
    const [, item] = world.engine.getItems();
    world.engine.reset([{ id: "attachment-1" }]);
    expect(world.engine.getItems()).toEqual([item]);
    expect(world.engine.getItems()[0]).toBe(item);
  });
});
