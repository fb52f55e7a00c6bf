import { waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { LinqUploader } from "../../../src/index.js";
import type { UploadItem } from "../../../src/core.js";
import { ENDPOINT, localLinq, sha256, uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";
import { openUploader, storedOf, uploadOne, when, whenEnded } from "../support/upload.js";
import { corners, pixelsOf } from "./pixels.js";
import { animatedWebp, cornersWebp } from "./webp-files.js";

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="red"/></svg>`;

const webpFile = async (name = uniqueName("photo.webp"), kind: "lossless" | "lossy" = "lossy") =>
  new File([cornersWebp(kind)], name, { type: "image/webp" });

/** What storage has, compared with the item that says so. */
async function expectStored(item: UploadItem) {
  expect(item).toMatchObject({ status: "complete", size: item.file.size, name: item.file.name });
  const [stored, ...more] = await storedOf(item.name);
  expect(more).toEqual([]);
  expect(stored).toMatchObject({
    contentType: item.contentType,
    sizeBytes: item.file.size,
    storedBytes: item.file.size,
    sha256: await sha256(item.file),
  });
}

describe('refusedImages: "convert"', () => {
  test("sends a JPEG in place of a lossy WebP, and says what it was", async () => {
    const file = await webpFile();
    const item = await uploadOne(file, { refusedImages: "convert" });
    await expectStored(item);
    expect(item).toMatchObject({
      name: file.name.replace(".webp", ".jpg"),
      contentType: "image/jpeg",
      converted: {
        from: { name: file.name, size: file.size, contentType: "image/webp" },
        animated: false,
      },
    });
    expect(corners(await pixelsOf(item.file))).toEqual(["red", "lime", "white", "blue"]);
    expect(await localLinq.requests({ filename: file.name })).toEqual([]);
  });

  test("sends a PNG in place of an SVG", async () => {
    const name = uniqueName("drawing.svg");
    const item = await uploadOne(new File([SVG], name, { type: "image/svg+xml" }), {
      refusedImages: "convert",
    });
    await expectStored(item);
    expect(item).toMatchObject({ contentType: "image/png", converted: { from: { name } } });
  });

  test("converts a WebP under another image's name", async () => {
    const name = uniqueName("saved-from-the-web.png");
    const item = await uploadOne(await webpFile(name), { refusedImages: "convert" });
    await expectStored(item);
    expect(item).toMatchObject({ name: name.replace(".png", ".jpg"), contentType: "image/jpeg" });
    expect(item.converted?.from).toMatchObject({ contentType: "image/webp" });
  });

  test("takes WebP where PNG or JPEG are accepted, and makes what is", async () => {
    const item = await uploadOne(await webpFile(), { refusedImages: "convert", accept: ".png,.pdf" });
    await expectStored(item);
    expect(item.contentType).toBe("image/png");
    const refused = await uploadOne(await webpFile(), { refusedImages: "convert", accept: ".pdf" });
    expect(refused).toMatchObject({ status: "rejected", issues: [{ details: { reason: "not-accepted" } }] });
  });

  test("keeps the original of one that is damaged, and retries from it", async () => {
    const uploader = openUploader({ refusedImages: "convert" });
    const name = uniqueName("photo.webp");
    const damaged = new File([cornersWebp().slice(0, 24)], name, { type: "image/webp" });
    uploader.addFiles([damaged]);
    const [item] = await whenEnded(uploader);
    expect(item).toMatchObject({
      status: "failed",
      file: damaged,
      name,
      error: { code: "transform-failed", details: { reason: "undecodable" } },
    });
    expect(item).not.toHaveProperty("converted");
    uploader.retry(item?.id ?? "");
    const [again] = await whenEnded(uploader);
    expect(again).toMatchObject({ status: "failed", file: damaged });
    expect(await localLinq.requests({ filename: name })).toEqual([]);
  });

  test("does not convert again for a retry of the transfer", async () => {
    const file = await webpFile();
    const name = file.name.replace(".webp", ".jpg");
    await localLinq.fault({ step: "put", filename: name, kind: "storage-error", code: "EntityTooLarge" });
    const uploader = openUploader({ refusedImages: "convert" });
    uploader.addFiles([file]);
    const [failed] = await whenEnded(uploader);
    expect(failed).toMatchObject({ status: "failed", name, converted: { from: { name: file.name } } });
    uploader.retry(failed?.id ?? "");
    const [item] = await whenEnded(uploader);
    expect(item?.file).toBe(failed?.file);
    expect(item).toMatchObject({ status: "complete", converted: { from: { name: file.name } } });
  });

  test("converts one after the other, and lets go of the canceled", async () => {
    const uploader = openUploader({ refusedImages: "convert" });
    const files = await Promise.all(Array.from({ length: 5 }, () => webpFile()));
    const items = uploader.addFiles(files);
    uploader.cancel(items[0]?.id ?? "");
    uploader.cancel(items[3]?.id ?? "");
    const ended = await whenEnded(uploader);
    expect(ended.map(({ status }) => status)).toEqual([
      "canceled",
      "complete",
      "complete",
      "canceled",
      "complete",
    ]);
    expect(ended.map(({ contentType }) => contentType)).toEqual([
      "image/webp",
      "image/jpeg",
      "image/jpeg",
      "image/webp",
      "image/jpeg",
    ]);
  });

  test("tells the user in the widget that only the first frame was sent", async () => {
    const frame = cornersWebp("lossy");
    const webp = await animatedWebp(40, 20, [frame, frame]);
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} refusedImages="convert" />);
    page.choose(new File([webp], uniqueName("clip.webp"), { type: "image/webp" }));
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    expect(page.part("item-status")?.textContent).toMatch(/Uploaded.*first frame/i);
  });
});

describe("convert", () => {
  test("takes files that Linq refuses, and sends what the app makes of them", async () => {
    const name = uniqueName("voice.ogg");
    const original = new File(["OggS and so on"], name, { type: "audio/ogg" });
    const midi = new Uint8Array([0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 96]);
    const convert = vi.fn<(file: File) => Promise<File>>((file) =>
      Promise.resolve(new File([midi], file.name.replace(/\.ogg$/, ".mid"), { type: "audio/midi" })),
    );
    const item = await uploadOne(original, { convert: [{ accept: "audio/ogg,.ogg", convert }] });
    await expectStored(item);
    expect(item).toMatchObject({
      contentType: "audio/midi",
      converted: { from: { name, size: original.size, contentType: "audio/ogg" }, animated: false },
    });
    expect(convert).toHaveBeenCalledTimes(1);
  });

  test("looks at the bytes of what the app makes", async () => {
    const file = new File(["OggS"], uniqueName("voice.ogg"), { type: "audio/ogg" });
    const item = await uploadOne(file, {
      convert: [{ accept: ".ogg", convert: () => new File(["MZ\x90\0\x03"], "voice.mid") }],
    });
    expect(item).toMatchObject({ status: "failed", file, error: { code: "file-executable" } });
  });

  test("fails the item when the app's converter throws, with its error as the cause", async () => {
    const file = new File(["OggS"], uniqueName("voice.ogg"), { type: "audio/ogg" });
    const reason = new Error("no encoder");
    const item = await uploadOne(file, {
      convert: [{ accept: ".ogg", convert: () => Promise.reject(reason) }],
    });
    expect(item).toMatchObject({
      status: "failed",
      file,
      error: { code: "transform-failed", details: { reason: "converter" }, cause: reason },
    });
  });

  test("aborts the app's converter when the item is canceled", async () => {
    const uploader = openUploader({
      convert: [{ accept: ".ogg", convert: (_, { signal }) => untilAborted(signal) }],
    });
    const [item] = uploader.addFiles([new File(["OggS"], uniqueName("voice.ogg"), { type: "audio/ogg" })]);
    await when(uploader, () => uploader.getItem(item?.id ?? "")?.status === "preparing");
    uploader.cancel(item?.id ?? "");
    expect(uploader.getItem(item?.id ?? "")?.status).toBe("canceled");
  });
});

function untilAborted(signal: AbortSignal): Promise<File> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}
