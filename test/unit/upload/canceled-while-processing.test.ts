import { describe, expect, test, vi } from "vitest";
import type { UploaderOptions } from "../../../src/upload/options.js";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";

/** A file that is canceled while Linq processes it. */
async function openCanceled(options: UploaderOptions = {}) {
  const world = createWorld(options);
  world.uploader.connect();
  const [added] = world.uploader.addFiles([pngFile()]);
  await world.grantTickets();
  await world.acceptPuts();
  const id = added?.id ?? "";
  const item = () => world.uploader.getItem(id);
  expect(item()?.status).toBe("processing");
  world.uploader.cancel(id);
  return { ...world, id, item };
}

describe("a file that is canceled while Linq processes it", () => {
  test("keeps its attachment's id", async () => {
    const { item } = await openCanceled();
    expect(item()).toMatchObject({ status: "canceled", attachmentId: "attachment-1" });
  });

  test.each([true, false])(
    "is deleted at Linq when it is removed, if deleteOnRemove is %s",
    async (deleteOnRemove) => {
      const { uploader, id, deletes } = await openCanceled({ deleteOnRemove });
      uploader.remove(id);
      expect(deletes.all.map(({ argument }) => argument)).toEqual(deleteOnRemove ? ["attachment-1"] : []);
    },
  );

  test("is deleted at Linq when the list is cleared", async () => {
    const { uploader, deletes } = await openCanceled({ deleteOnRemove: true });
    uploader.clear();
    expect(deletes.all.map(({ argument }) => argument)).toEqual(["attachment-1"]);
  });

  test("is followed by a retry, which sends nothing again", async () => {
    const onTransferComplete = vi.fn<() => void>();
    const onUploadComplete = vi.fn<() => void>();
    const world = await openCanceled({ onTransferComplete, onUploadComplete });
    world.uploader.retry(world.id);
    expect(world.item()).toMatchObject({ status: "processing", attachmentId: "attachment-1", attempt: 1 });
    await world.confirm();
    expect(world.item()).toMatchObject({ status: "complete", attachmentId: "attachment-1", confirmed: true });
    expect([world.tickets.all, world.puts.all]).toMatchObject([{ length: 1 }, { length: 1 }]);
    expect(onTransferComplete).toHaveBeenCalledTimes(1);
    expect(onUploadComplete).toHaveBeenCalledTimes(1);
    expect(world.uploader.getAttachmentIds()).toEqual(["attachment-1"]);
  });

  test("can be canceled again, and retried again", async () => {
    const world = await openCanceled();
    for (let times = 0; times < 3; times += 1) {
      world.uploader.retry(world.id);
      await settle();
      expect(world.statuses.open).toHaveLength(1);
      world.uploader.cancel(world.id);
      expect(world.item()).toMatchObject({ status: "canceled", attachmentId: "attachment-1" });
    }
    await world.clock.advance(120_000);
    expect(world.item()?.status).toBe("canceled");
  });

  test("is rejected by a retry if the list has become full", async () => {
    const world = await openCanceled({ maxFiles: 1 });
    world.uploader.addFiles([pngFile("other.png")]);
    world.uploader.retry(world.id);
    expect(world.item()).toMatchObject({ status: "rejected", issues: [{ code: "too-many-files" }] });
  });
});

test("a file that Linq could not process is deleted there when it is removed, and sent again by a retry", async () => {
  const world = createWorld({ deleteOnRemove: true });
  world.uploader.connect();
  const [added] = world.uploader.addFiles([pngFile()]);
  const id = added?.id ?? "";
  await world.grantTickets();
  await world.acceptPuts();
  await world.confirm("failed");
  expect(world.uploader.getItem(id)).toMatchObject({ status: "failed", attachmentId: "attachment-1" });
  world.uploader.retry(id);
  await world.grantTickets();
  await world.acceptPuts();
  expect(world.uploader.getItem(id)).toMatchObject({ status: "processing", attachmentId: "attachment-2" });
  await world.confirm("failed");
  world.uploader.remove(id);
  expect(world.deletes.all.map(({ argument }) => argument)).toEqual(["attachment-2"]);
});
