import { describe, expect, test } from "vitest";
import { crc32 } from "../../../src/convert/location/chunked-images.js";
import { stripLocation } from "../../../src/convert/strip-location.js";
import { type Bytes, ascii, indexOf, join, u16, u32 } from "../../unit/convert/bytes.js";
import { gpsTags, readTiff, tiff } from "../../unit/convert/tiff-files.js";
import { localLinq, sha256, uniqueName } from "../support/local-linq.js";
import { storedOf, uploadOne } from "../support/upload.js";
import { corners, pixelsOf } from "./pixels.js";
import { cornersWebp, extendedWebp, pictureChunks } from "./webp-files.js";

/** On its side, as a phone that is held upright keeps it. */
const ORIENTATION = { tag: 0x0112, type: 3, count: 1, value: new Uint8Array([6, 0]) };
const EXIF = tiff({ main: [ORIENTATION], gps: gpsTags(true) });

async function drawn(type: string): Promise<Bytes> {
  const bitmap = await createImageBitmap(cornersWebp());
  const canvas = new OffscreenCanvas(40, 20);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 1 })).arrayBuffer());
}

async function jpegPhoto(name: string): Promise<File> {
  const jpeg = await drawn("image/jpeg");
  const segment = join([0xff, 0xe1], u16(EXIF.length + 8), ascii("Exif\0\0"), EXIF);
  return new File([jpeg.slice(0, 2), segment, jpeg.slice(2)], name, { type: "image/jpeg" });
}

async function pngPhoto(name: string): Promise<File> {
  const png = await drawn("image/png");
  const body = join(ascii("eXIf"), EXIF);
  const chunk = join(u32(EXIF.length), body, u32(crc32(body)));
  return new File([png.slice(0, 33), chunk, png.slice(33)], name, { type: "image/png" });
}

async function webpPhoto(): Promise<File> {
  const picture = await pictureChunks(cornersWebp());
  return extendedWebp(40, 20, [...picture, { type: "EXIF", data: EXIF }]);
}

describe("stripLocation", () => {
  test.each([
    ["JPEG", () => jpegPhoto("photo.jpg")],
    ["PNG", () => pngPhoto("photo.png")],
    ["WebP", webpPhoto],
  ])("leaves a %s that looks as before, the way up too", async (_, photo) => {
    const before = await photo();
    const { signal } = new AbortController();
    const after = await stripLocation(before, { contentType: before.type, signal });
    const original = new Uint8Array(await before.arrayBuffer());
    const bytes = new Uint8Array(await after.arrayBuffer());
    const at = indexOf(original, EXIF);
    expect(Object.keys(readTiff(bytes.slice(at, at + EXIF.length)))).toEqual(["main.274"]);
    expect(bytes).toHaveLength(original.length);
    const [left, right] = await Promise.all([pixelsOf(before), pixelsOf(after)]);
    expect([right.width, right.height]).toEqual([left.width, left.height]);
    expect(corners(right)).toEqual(corners(left));
    for (let x = 0; x < left.width; x += 1) {
      for (let y = 0; y < left.height; y += 1) expect(right.at(x, y)).toEqual(left.at(x, y));
    }
  });

  test("sends the file without its location, of the same size and under the same name", async () => {
    const file = await jpegPhoto(uniqueName("photo.jpg"));
    const item = await uploadOne(file, { stripLocation: true });
    expect(item).toMatchObject({ status: "complete", name: file.name, size: file.size });
    expect(item).not.toHaveProperty("converted");
    const digest = await sha256(item.file);
    expect(digest).not.toBe(await sha256(file));
    expect(await storedOf(file.name)).toMatchObject([{ sizeBytes: file.size, sha256: digest }]);
  });

  test("sends a file that says no place as it is", async () => {
    const file = new File([await drawn("image/jpeg")], uniqueName("photo.jpg"), { type: "image/jpeg" });
    const item = await uploadOne(file, { stripLocation: true });
    expect(item.status).toBe("complete");
    expect(item.file).toBe(file);
  });

  test("sends nothing of a photo whose metadata cannot be read", async () => {
    const name = uniqueName("photo.jpg");
    const broken = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2]), "GPS 52.5"], name);
    const item = await uploadOne(broken, { stripLocation: true });
    expect(item).toMatchObject({
      status: "failed",
      file: broken,
      error: { code: "transform-failed", details: { reason: "location-unremovable" } },
    });
    expect(await localLinq.requests({ filename: name })).toEqual([]);
  });
});
