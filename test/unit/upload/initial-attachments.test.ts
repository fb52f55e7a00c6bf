import { describe, expect, test, vi } from "vitest";
import { createMemoryStorage } from "../../support/memory-storage.js";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";

const plan = { id: "att-1", filename: "plan.pdf", contentType: "application/pdf", sizeBytes: 2_000_000 };

type World = ReturnType<typeof createWorld>;

const listed = ({ uploader }: World) => uploader.getItems().map(({ name, status }) => [name, status]);

async function upload(world: World, file: File) {
  world.uploader.addFiles([file]);
  await world.grantTickets();
  await world.acceptPuts();
  await world.confirm();
}

describe("initialAttachments", () => {
  test("are listed before an owner connects, complete and with all fields", () => {
    const { uploader } = createWorld({
      initialAttachments: [plan, { id: "att-2", contentType: "image/tiff" }],
    });
    expect(uploader.getItems()).toMatchObject([
      { name: "plan.pdf", size: 2_000_000, contentType: "application/pdf", progress: 1, attachment: plan },
      { name: "att-2", size: 0, status: "complete", attachmentId: "att-2", deliveredAs: "image/jpeg" },
    ]);
    expect(uploader.getAttachmentIds()).toEqual(["att-1", "att-2"]);
    expect(uploader.getStatus()).toBe("settled");
    expect(uploader.getTotals()).toMatchObject({ files: 2, completed: 2, pending: 0, fraction: 1 });
  });

  test("call no callback, send no request, and count towards maxFiles", async () => {
    const onValueChange = vi.fn<() => void>();
    const onUploadComplete = vi.fn<() => void>();
    const world = createWorld({ initialAttachments: [plan], maxFiles: 1, onValueChange, onUploadComplete });
    world.uploader.connect();
    await settle();
    expect(onValueChange).not.toHaveBeenCalled();
    expect(onUploadComplete).not.toHaveBeenCalled();
    expect(world.statuses.all).toEqual([]);
    const [surplus] = world.uploader.addFiles([pngFile()]);
    expect(surplus).toMatchObject({ status: "rejected", issues: [{ code: "too-many-files" }] });
  });

  test("are deleted when they are removed, with deleteOnRemove", () => {
    const world = createWorld({ initialAttachments: [plan], deleteOnRemove: true });
    const [id = ""] = world.uploader.getIds();
    world.uploader.remove(id);
    expect(world.deletes.all.map(({ argument }) => argument)).toEqual(["att-1"]);
    expect(world.uploader.getAttachmentIds()).toEqual([]);
  });

  test("are not listed twice if a reload restores them", async () => {
    const { storage } = createMemoryStorage();
    const options = { initialAttachments: [plan], persist: "form" };
    const before = createWorld(options, false, storage);
    const leave = before.uploader.connect();
    await upload(before, pngFile("new.png"));
    leave();
    await settle();

    const after = createWorld(options, false, storage);
    after.uploader.connect();
    expect(listed(after)).toEqual([
      ["plan.pdf", "complete"],
      ["new.png", "complete"],
    ]);
  });
});

describe("reset", () => {
  test("restores them, cancels and removes everything else, and deletes nothing", async () => {
    const onValueChange = vi.fn<(event: { attachmentIds: readonly string[] }) => void>();
    const onUploadCancel = vi.fn<() => void>();
    const world = createWorld({
      initialAttachments: [plan],
      deleteOnRemove: true,
      onValueChange,
      onUploadCancel,
    });
    world.uploader.connect();
    await upload(world, pngFile("new.png"));
    world.uploader.remove(world.uploader.getIds()[0] ?? "");
    world.uploader.addFiles([pngFile("running.png")]);
    await world.grantTickets();
    const deleted = world.deletes.all.length;

    world.uploader.reset();
    await settle();
    expect(listed(world)).toEqual([["plan.pdf", "complete"]]);
    expect(onUploadCancel).toHaveBeenCalledTimes(1);
    expect(world.puts.open).toEqual([]);
    expect(world.deletes.all).toHaveLength(deleted);
    expect(onValueChange).toHaveBeenLastCalledWith({ attachmentIds: ["att-1"] });
  });

  test("with a list keeps attachments that are listed as they are", async () => {
    const world = createWorld({ initialAttachments: [plan] });
    world.uploader.connect();
    await upload(world, pngFile("new.png"));
    const [, item] = world.uploader.getItems();
    world.uploader.reset([{ id: "attachment-1" }]);
    expect(world.uploader.getItems()).toEqual([item]);
    expect(world.uploader.getItems()[0]).toBe(item);
  });
});
