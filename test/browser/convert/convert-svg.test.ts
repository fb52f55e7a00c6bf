import { describe, expect, test } from "vitest";
import { convertImage } from "../../../src/convert/convert-image.js";
import type { ImageTarget } from "../../../src/convert/raster.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { requestCounts, uniqueName } from "../support/local-linq.js";
import { uploadOne } from "../support/upload.js";
import { corners, nameOf, pixelsOf } from "./pixels.js";

const SVG = 'xmlns="http://www.w3.org/2000/svg"';
const HALVES = `<rect width="50" height="100" fill="red"/><rect x="50" width="50" height="100" fill="blue"/>`;

const convert = (
  svg: BlobPart,
  maxBytes = 10_000_000,
  signal = new AbortController().signal,
  types: readonly ImageTarget[] = ["image/png", "image/jpeg"],
) =>
  convertImage(new File([svg], "drawing.svg", { type: "image/svg+xml" }), {
    contentType: "image/svg+xml",
    types,
    maxBytes,
    signal,
  });
const drawn = async (svg: BlobPart) => await pixelsOf((await convert(svg)).file);

describe("an SVG", () => {
  test("becomes a PNG of what it shows, with its transparency", async () => {
    const { file, isAnimated } = await convert(
      `<svg ${SVG} viewBox="0 0 100 100"><rect width="50" height="100" fill="red"/></svg>`,
    );
    expect([file.name, file.type, isAnimated]).toEqual(["drawing.png", "image/png", false]);
    expect(corners(await pixelsOf(file))).toEqual(["red", "transparent", "transparent", "red"]);
  });

  test("becomes a JPEG on white where no PNG is taken", async () => {
    const { file } = await convert(
      `<svg ${SVG} viewBox="0 0 100 100"><rect width="50" height="100" fill="red"/></svg>`,
      undefined,
      undefined,
      ["image/jpeg"],
    );
    expect([file.name, file.type]).toEqual(["drawing.jpg", "image/jpeg"]);
    expect(corners(await pixelsOf(file))).toEqual(["red", "white", "white", "red"]);
  });

  test.each([
    ["a size of its own", 'width="2000" height="1500" viewBox="0 0 100 100"', [2000, 1500]],
    ["a small size", 'width="24px" height="12px" viewBox="0 0 100 100"', [1024, 512]],
    ["a huge size", 'width="100000" height="50000" viewBox="0 0 100 100"', [4096, 2048]],
    ["a size in millimeters", 'width="508mm" height="254mm" viewBox="0 0 100 100"', [1920, 960]],
    ["a view box alone", 'viewBox="0 0 1200 600"', [1200, 600]],
    ["a width and a view box", 'width="1100" viewBox="0 0 100 200"', [1100, 2200]],
    ["a relative size", 'width="100%" height="100%" viewBox="0 0 1500 100"', [1500, 100]],
    ["a line's size", 'width="100000" height="1" viewBox="0 0 100 100"', [4096, 1]],
    ["nothing about its size", "", [1024, 512]],
    ["nonsense about its size", 'width="NaN" height="-3" viewBox="a b c d"', [1024, 512]],
  ])("that says %s is drawn at a fitting one", async (_, attributes, size) => {
    const { width, height } = await drawn(`<svg ${SVG} ${attributes}>${HALVES}</svg>`);
    expect([width, height]).toEqual(size);
  });

  test("is scaled, not cut, when it has no view box", async () => {
    const pixels = await drawn(`<svg ${SVG} width="100" height="100">${HALVES}</svg>`);
    expect([pixels.width, corners(pixels)]).toEqual([1024, ["red", "blue", "blue", "red"]]);
  });

  test("runs no script and loads nothing from anywhere", async () => {
    const bait = fakeFile({ name: uniqueName("bait.png") });
    const item = await uploadOne(bait);
    const there = item.status === "complete" ? item.attachment.downloadUrl : undefined;
    if (!there) throw new Error("There is nothing to ask for.");
    const before = await requestCounts(bait.name);
    Object.assign(window, { svgRan: false });
    const pixels = await drawn(`<?xml version="1.0"?>
      <?xml-stylesheet href="${there}" type="text/css"?>
      <!DOCTYPE svg [<!ENTITY outside SYSTEM "${there}">]>
      <svg ${SVG} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100"
        onload="parent.svgRan = true; fetch('${there}')">
        <style>@import url("${there}"); @font-face { font-family: x; src: url("${there}") }
          text { font-family: x }</style>
        <script>parent.svgRan = true; top.svgRan = true; fetch("${there}")</script>
        <script href="${there}"/>
        <image href="${there}" onerror="parent.svgRan = true" width="10" height="10"/>
        <image xlink:href="${there}" width="10" height="10"/>
        <use href="${there}"/>
        <a href="javascript:parent.svgRan = true"><text y="20">text</text></a>
        <rect width="100" height="100" fill="lime"/>
        <foreignObject width="100" height="50"><body xmlns="http://www.w3.org/1999/xhtml">
          <script>parent.svgRan = true</script><img src="${there}" onerror="parent.svgRan = true"/>
          <iframe src="${there}"></iframe><object data="${there}"></object>
        </body></foreignObject>
      </svg>`);
    expect(nameOf(pixels.at(pixels.width - 2, pixels.height - 2))).toBe("lime");
    expect(Reflect.get(window, "svgRan")).toBe(false);
    expect(await requestCounts(bait.name)).toEqual(before);
    await new Promise((resolve) => {
      Object.assign(new Image(), { onload: resolve, onerror: resolve, src: there });
    });
    expect(await requestCounts(bait.name)).toEqual({ ...before, download: 1 });
  });

  test("shows the HTML in it, and the images that it carries along", async () => {
    const dot = new OffscreenCanvas(1, 1);
    const context = dot.getContext("2d");
    if (!context) throw new Error("There is no canvas here.");
    context.fillStyle = "blue";
    context.fillRect(0, 0, 1, 1);
    const bytes = new Uint8Array(await (await dot.convertToBlob()).arrayBuffer());
    const inside = `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`;
    const pixels = await drawn(`<svg ${SVG} viewBox="0 0 100 100">
      <foreignObject width="50" height="100"><div xmlns="http://www.w3.org/1999/xhtml"
        style="width: 50px; height: 100px; background: red"></div></foreignObject>
      <image href="${inside}" x="50" width="50" height="100" preserveAspectRatio="none"/></svg>`);
    expect(corners(pixels)).toEqual(["red", "blue", "blue", "red"]);
  });

  test.each([
    [
      "in UTF-16",
      utf16(`<?xml version="1.0" encoding="UTF-16"?><svg ${SVG} viewBox="0 0 9 9">${HALVES}</svg>`),
    ],
    [
      "in Latin-1",
      Uint8Array.from(
        `<?xml version="1.0" encoding="ISO-8859-1"?><svg ${SVG} viewBox="0 0 9 9"><!-- \xe9 -->${HALVES}</svg>`,
        (char) => char.charCodeAt(0),
      ),
    ],
    [
      "under a prefix",
      `<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:rect width="9" height="9" fill="red"/></s:svg>`,
    ],
    ["after a byte order mark", `\ufeff<svg ${SVG} viewBox="0 0 9 9">${HALVES}</svg>`],
  ])("%s is read", async (_, svg) => {
    expect(corners(await drawn(svg))).toEqual(["red", "red", "red", "red"]);
  });

  test.each([
    ["that is not well-formed", `<svg ${SVG}><rect></svg>`],
    ["of another kind of XML", "<html xmlns='http://www.w3.org/1999/xhtml'/>"],
    ["without its namespace", "<svg width='10' height='10'/>"],
    ["that is gzipped", new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
    ["in an unknown encoding", `<?xml version="1.0" encoding="x-none"?><svg ${SVG}/>`],
  ])("%s fails as undecodable", async (_, svg) => {
    await expect(convert(svg)).rejects.toMatchObject({
      code: "transform-failed",
      details: { reason: "undecodable" },
    });
  });

  test("whose PNG is over the limit fails as too large", async () => {
    await expect(convert(`<svg ${SVG}>${HALVES}</svg>`, 10)).rejects.toMatchObject({
      details: { reason: "too-large" },
    });
  });

  test.each([
    ["one long one many times", `<!ENTITY a "${"x".repeat(30_000)}">`, "&a;".repeat(1000)],
    [
      "others of its own",
      `<!ENTITY a0 "x">${[1, 2, 3, 4, 5, 6, 7].map((n) => `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`).join("")}`,
      "&a7;",
    ],
    [
      "others by the numbers of their characters",
      `<!ENTITY a0 "x">${[1, 2, 3, 4, 5, 6, 7].map((n) => `<!ENTITY a${n} "${`&#38;a${n - 1};`.repeat(10)}">`).join("")}`,
      "&a7;",
    ],
  ])("whose entities stand for %s is not unfolded without end", async (_, entities, content) => {
    const bomb = `<!DOCTYPE svg [${entities}]><svg ${SVG}><text y="9">${content}</text></svg>`;
    await expect(convert(bomb)).rejects.toMatchObject({ code: "transform-failed" });
  });

  test("with the entities that drawing programs write is drawn", async () => {
    const pixels = await drawn(
      `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY color "red">]>` +
        `<svg xmlns="&ns;" viewBox="0 0 9 9"><rect width="9" height="9" fill="&color;"/></svg>`,
    );
    expect(corners(pixels)).toEqual(["red", "red", "red", "red"]);
  });

  test("is dropped once it is aborted", async () => {
    const controller = new AbortController();
    const conversion = convert(`<svg ${SVG}>${HALVES}</svg>`, 10_000_000, controller.signal);
    controller.abort();
    await expect(conversion).rejects.toMatchObject({ name: "AbortError" });
  });
});

function utf16(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(2 + index * 2, text.charCodeAt(index), true);
  }
  return bytes;
}
