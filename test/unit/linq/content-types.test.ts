import { describe, expect, test } from "vitest";
import {
  canonicalContentType,
  CONTENT_TYPES,
  findContentType,
  findContentTypeByExtension,
  mimeEssence,
} from "../../../src/linq/content-types.js";

const current = CONTENT_TYPES.filter((row) => !row.replacement);
const deprecated = CONTENT_TYPES.filter((row) => row.replacement);

test("the table has Linq's 50 types: 10 image, 7 video, 11 audio, 22 document", () => {
  const count = (category: string) => CONTENT_TYPES.filter((row) => row.category === category).length;
  expect(new Set(CONTENT_TYPES.map((row) => row.type)).size).toBe(50);
  expect(["image", "video", "audio", "document"].map(count)).toEqual([10, 7, 11, 22]);
});

test("no two rows share a type, an extension or an alias", () => {
  const names = CONTENT_TYPES.flatMap((row) => [row.type, ...row.aliases]);
  const extensions = CONTENT_TYPES.flatMap((row) => row.extensions);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(extensions).size).toBe(extensions.length);
});

test("names and extensions are in lower case, extensions without a dot", () => {
  for (const row of CONTENT_TYPES) {
    for (const name of [row.type, ...row.aliases]) expect(name).toMatch(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/);
    for (const extension of row.extensions) expect(extension).toMatch(/^[a-z0-9]+$/);
  }
});

test("the deprecated types are the three audio types, each with a replacement that is not deprecated", () => {
  expect(deprecated.map((row) => [row.type, row.replacement])).toEqual([
    ["audio/mp3", "audio/mpeg"],
    ["audio/mp4", "audio/x-m4a"],
    ["audio/aiff", "audio/x-aiff"],
  ]);
  for (const row of deprecated) expect(current.map(({ type }) => type)).toContain(row.replacement);
});

test("Linq delivers TIFF as JPEG, CAF as M4A, and deprecated audio under its new name", () => {
  const delivered = CONTENT_TYPES.filter((row) => row.deliveredAs).map((row) => [row.type, row.deliveredAs]);
  expect(delivered).toEqual([
    ["image/tiff", "image/jpeg"],
    ["audio/mp3", "audio/mpeg"],
    ["audio/mp4", "audio/x-m4a"],
    ["audio/x-caf", "audio/mp4"],
    ["audio/aiff", "audio/x-aiff"],
  ]);
});

test("WebP and SVG alone are marked as refused", () => {
  expect(CONTENT_TYPES.flatMap((row) => row.refused ?? [])).toEqual(["svg", "webp"]);
});

describe.each(current)("$type", (row) => {
  test("is found by itself and by every extension and alias", () => {
    expect(findContentType(row.type)).toBe(row);
    expect(row.extensions.length).toBeGreaterThan(0);
    for (const extension of row.extensions) {
      expect(findContentTypeByExtension(extension)).toBe(row);
      expect(findContentTypeByExtension(extension.toUpperCase())).toBe(row);
    }
    for (const alias of row.aliases) {
      expect(canonicalContentType(alias.toUpperCase())).toBe(row);
    }
  });
});

test.each(deprecated)("$type is found as it is, and replaced when sent", (row) => {
  expect(findContentType(row.type)).toBe(row);
  expect(canonicalContentType(row.type)?.type).toBe(row.replacement);
});

test.each(["", "application/octet-stream", "image/avif", "video/webm", "constructor", "__proto__"])(
  "%j is no type that Linq takes",
  (type) => {
    expect(canonicalContentType(type)).toBeUndefined();
    expect(findContentTypeByExtension(type)).toBeUndefined();
  },
);

test("case, spaces and parameters of a MIME type do not matter", () => {
  expect(mimeEssence(" Text/HTML ; charset=UTF-8; x=1")).toBe("text/html");
  expect(findContentType("audio/AMR")?.type).toBe("audio/amr");
});
