import { expect, test } from "vitest";
import type { UploaderOptions } from "../../../src/upload/options.js";
import type { FileIssue } from "../../../src/validation/issue.js";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";

const refused = () => new File(["<svg/>"], "drawing.svg", { type: "image/svg+xml" });

function open(options: UploaderOptions = {}) {
  const world = createWorld({ replaceFiles: true, maxFiles: 1, ...options });
  world.uploader.connect();
  return { ...world, listed: () => world.uploader.getItems().map(({ name, status }) => `${name} ${status}`) };
}

test("a new file replaces one that is being sent, which is canceled", async () => {
  const world = open();
  world.uploader.addFiles([pngFile("old.png")]);
  await world.grantTickets();
  const [put] = world.puts.all;
  world.uploader.addFiles([pngFile("new.png")]);
  expect(put?.signal.aborted).toBe(true);
  expect(world.listed()).toEqual([expect.stringMatching(/^new\.png /)]);
});

test("a new file replaces a complete one, which is deleted with deleteOnRemove", async () => {
  const world = open({ deleteOnRemove: true, initialAttachments: [{ id: "att-1" }] });
  world.uploader.addFiles([pngFile("new.png")]);
  expect(world.listed()).toEqual([expect.stringMatching(/^new\.png /)]);
  await settle();
  expect(world.deletes.all.map(({ argument }) => argument)).toEqual(["att-1"]);
});

test("a rejected file replaces only one that was rejected before", () => {
  const world = open({ initialAttachments: [{ id: "att-1" }] });
  world.uploader.addFiles([refused()]);
  world.uploader.addFiles([refused()]);
  expect(world.listed()).toEqual(["att-1 complete", "drawing.svg rejected"]);
  world.uploader.addFiles([pngFile("new.png")]);
  expect(world.listed()).toEqual([expect.stringMatching(/^new\.png /)]);
});

test("a file replaces nothing before the app's check has passed it", async () => {
  let pass: ((isGood: boolean) => void) | undefined;
  const validate = () =>
    new Promise<FileIssue | null>((resolve) => {
      pass = (isGood) => resolve(isGood ? null : { code: "too-small", message: "Too small" });
    });
  const world = open({ initialAttachments: [{ id: "att-1" }], validate });
  world.uploader.addFiles([pngFile("bad.png")]);
  await settle();
  expect(world.uploader.getAttachmentIds()).toEqual(["att-1"]);
  pass?.(false);
  await settle();
  expect(world.listed()).toEqual(["att-1 complete", "bad.png rejected"]);

  world.uploader.addFiles([pngFile("good.png")]);
  await settle();
  expect(world.uploader.getAttachmentIds()).toEqual(["att-1"]);
  pass?.(true);
  await settle();
  expect(world.listed()).toEqual([expect.stringMatching(/^good\.png /)]);
});

test("a file that is canceled in its check replaces nothing", async () => {
  const validate: UploaderOptions["validate"] = (_, { signal }) =>
    new Promise((__, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  const world = open({ initialAttachments: [{ id: "att-1" }], deleteOnRemove: true, validate });
  world.uploader.addFiles([pngFile("new.png")]);
  await settle();
  world.uploader.dispose();
  await settle();
  expect(world.listed()).toEqual(["att-1 complete", "new.png canceled"]);
  expect(world.deletes.all).toEqual([]);
});

test("of several new files the first is accepted, and the others are rejected", () => {
  const world = open({ initialAttachments: [{ id: "att-1" }] });
  world.uploader.addFiles([pngFile("a.png"), pngFile("b.png")]);
  expect(world.listed()).toEqual([expect.stringMatching(/^a\.png /), "b.png rejected"]);
  // Its text must not ask to remove a file first.
  expect(world.uploader.getItems()[1]).toMatchObject({
    issues: [{ code: "too-many-files", details: { maxFiles: 1, replaceFiles: true } }],
  });
});
