import { describe, expect, test } from "vitest";
import { convertImage } from "../../../src/convert/convert-image.js";
import type { RasterRequest } from "../../../src/convert/raster.js";
import { corners, nameOf, pixelsOf } from "./pixels.js";
import { needs } from "../support/engine.js";
import {
  LOSSLESS,
  animatedWebp,
  cornersWebp,
  drawWebp,
  extendedWebp,
  orientationExif,
  pictureChunks,
} from "./webp-files.js";

const options = {
  contentType: "image/webp",
  types: ["image/png", "image/jpeg"] as const,
  maxBytes: 10_000_000,
};
const never = new AbortController().signal;
const convert = (webp: Blob, name = "photo.webp", given: Partial<RasterRequest> = {}) =>
  convertImage(new File([webp], name, { type: "image/webp", lastModified: 7 }), {
    ...options,
    ...given,
    signal: never,
  });
const IN_ORDER = ["red", "lime", "white", "blue"];

describe("a WebP", () => {
  test("that is lossy and opaque becomes a JPEG of the same picture", async () => {
    const { file, isAnimated } = await convert(cornersWebp("lossy"));
    expect({ name: file.name, type: file.type, lastModified: file.lastModified, isAnimated }).toEqual({
      name: "photo.jpg",
      type: "image/jpeg",
      lastModified: 7,
      isAnimated: false,
    });
    const pixels = await pixelsOf(file);
    expect([pixels.width, pixels.height]).toEqual([40, 20]);
    expect(corners(pixels)).toEqual(IN_ORDER);
  });

  test("that is lossless becomes a PNG with the same pixels", async (test) => {
    needs(test, "encodeWebp");
    const webp = await drawWebp(64, 8, LOSSLESS, (context) => {
      for (let x = 0; x < 64; x += 1) {
        context.fillStyle = `rgb(${x * 4} ${255 - x * 3} ${(x * 37) % 256})`;
        context.fillRect(x, 0, 1, 8);
      }
    });
    const { file } = await convert(webp);
    expect([file.name, file.type]).toEqual(["photo.png", "image/png"]);
    const pixels = await pixelsOf(file);
    const column = Array.from({ length: 64 }, (_, x) => pixels.at(x, 4));
    expect(column).toEqual(Array.from({ length: 64 }, (_, x) => [x * 4, 255 - x * 3, (x * 37) % 256, 255]));
  });

  test.for([
    ["lossless", LOSSLESS],
    ["lossy", 0.8],
  ] as const)("that is %s keeps its transparency", async ([, quality], test) => {
    needs(test, "encodeWebp");
    const webp = await drawWebp(20, 20, quality, (context) => {
      context.fillStyle = "rgb(255 0 0 / 50%)";
      context.fillRect(0, 0, 10, 20);
    });
    const { file } = await convert(webp);
    expect(file.type).toBe("image/png");
    const pixels = await pixelsOf(file);
    expect(pixels.at(15, 10)[3]).toBe(0);
    const [red = 0, , , alpha = 0] = pixels.at(4, 10);
    expect(Math.abs(alpha - 128)).toBeLessThan(4);
    expect(red).toBeGreaterThan(245);
  });

  test("that is transparent becomes a JPEG on white where no PNG is taken", async (test) => {
    needs(test, "encodeWebp");
    const webp = await drawWebp(20, 20, LOSSLESS, (context) => {
      context.fillStyle = "red";
      context.fillRect(0, 0, 10, 20);
    });
    const { file } = await convert(webp, "photo.webp", { types: ["image/jpeg"] });
    expect(file.type).toBe("image/jpeg");
    expect(corners(await pixelsOf(file))).toEqual(["red", "white", "white", "red"]);
  });

  test("that is animated becomes its first frame, and says so", async (test) => {
    needs(test, "encodeWebp");
    const frame = (color: string) =>
      drawWebp(16, 16, 0.9, (context) => {
        context.fillStyle = color;
        context.fillRect(0, 0, 16, 16);
      });
    const webp = await animatedWebp(16, 16, [await frame("red"), await frame("blue")]);
    const { file, isAnimated } = await convert(webp);
    expect(isAnimated).toBe(true);
    expect(nameOf((await pixelsOf(file)).at(8, 8))).toBe("red");
  });

  test.each([
    [1, [40, 20], ["red", "lime", "white", "blue"]],
    [2, [40, 20], ["lime", "red", "blue", "white"]],
    [3, [40, 20], ["white", "blue", "red", "lime"]],
    [4, [40, 20], ["blue", "white", "lime", "red"]],
    [5, [20, 40], ["red", "blue", "white", "lime"]],
    [6, [20, 40], ["blue", "red", "lime", "white"]],
    [7, [20, 40], ["white", "lime", "red", "blue"]],
    [8, [20, 40], ["lime", "white", "blue", "red"]],
  ])("with the Exif orientation %i is turned as that says", async (orientation, size, expected) => {
    const picture = await pictureChunks(cornersWebp());
    const webp = extendedWebp(40, 20, [...picture, { type: "EXIF", data: orientationExif(orientation) }]);
    const pixels = await pixelsOf((await convert(webp)).file);
    expect([pixels.width, pixels.height]).toEqual(size);
    expect(corners(pixels)).toEqual(expected);
  });

  test("in Display P3 keeps colors that sRGB does not have", async (test) => {
    needs(test, "encodeWebp");
    const canvas = new OffscreenCanvas(8, 8);
    const context = canvas.getContext("2d", { colorSpace: "display-p3" });
    if (!context) throw new Error("There is no canvas here.");
    context.fillStyle = "color(display-p3 1 0 0)";
    context.fillRect(0, 0, 8, 8);
    const webp = await canvas.convertToBlob({ type: "image/webp", quality: LOSSLESS });
    const before = (await pixelsOf(webp, "display-p3")).at(4, 4);
    const { file } = await convert(webp);
    expect((await pixelsOf(file, "display-p3")).at(4, 4)).toEqual(before);
    expect(before).toEqual([255, 0, 0, 255]);
  });

  test("becomes a PNG where no JPEG is taken", async () => {
    const { file } = await convert(cornersWebp("lossy"), "photo.webp", { types: ["image/png"] });
    expect(file.type).toBe("image/png");
  });

  test("that is opaque and too large as a PNG becomes a JPEG", async (test) => {
    needs(test, "encodeWebp");
    const webp = await drawWebp(256, 256, LOSSLESS, noise);
    const { file: png } = await convert(webp);
    expect(png.type).toBe("image/png");
    const { file: jpeg } = await convert(webp, "photo.webp", { maxBytes: png.size - 1 });
    expect(jpeg.type).toBe("image/jpeg");
    expect(jpeg.size).toBeLessThan(png.size);
  });

  test("that is too large in either type fails and says so", async (test) => {
    needs(test, "encodeWebp");
    const webp = await drawWebp(64, 64, LOSSLESS, noise);
    await expect(convert(webp, "photo.webp", { maxBytes: 100 })).rejects.toMatchObject({
      code: "transform-failed",
      details: { reason: "too-large" },
    });
  });

  test("of more pixels than fit into memory fails before it is decoded", async () => {
    const picture = await pictureChunks(cornersWebp());
    await expect(convert(extendedWebp(16_000, 16_000, picture))).rejects.toMatchObject({
      details: { reason: "too-large" },
    });
  });

  test.each([
    ["cut off", () => cornersWebp().slice(0, 24)],
    ["no WebP", () => new Blob(["no image at all"])],
    ["its head alone", () => new Blob(["RIFF\0\0\0\0WEBP"])],
  ])("that is damaged (%s) fails as undecodable", async (_, damaged) => {
    await expect(convert(damaged())).rejects.toMatchObject({
      code: "transform-failed",
      details: { reason: "undecodable" },
    });
  });

  test("is named by its stem and the new extension", async () => {
    const webp = cornersWebp("lossy");
    const names = ["Photo.WEBP", "v1.2 logo", ".webp", "été.final.webp"];
    const converted = await Promise.all(names.map(async (name) => (await convert(webp, name)).file.name));
    expect(converted).toEqual(["Photo.jpg", "v1.2 logo.jpg", "image.jpg", "été.final.jpg"]);
  });

  test("is not converted any further once it is aborted", async (test) => {
    needs(test, "encodeWebp");
    const controller = new AbortController();
    const webp = new File([await drawWebp(2048, 2048, LOSSLESS, noise)], "large.webp");
    const conversion = convertImage(webp, { ...options, signal: controller.signal });
    controller.abort();
    await expect(conversion).rejects.toMatchObject({ name: "AbortError" });
  });
});

/** What cannot be compressed. */
function noise(context: OffscreenCanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  let state = 1;
  for (let index = 0; index < image.data.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    image.data[index] = index % 4 === 3 ? 255 : state >>> 24;
  }
  context.putImageData(image, 0, 0);
}
