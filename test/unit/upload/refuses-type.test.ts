import { describe, expect, test } from "vitest";
import { CONTENT_TYPES } from "../../../src/linq/content-types.js";
import type { UploaderOptions } from "../../../src/upload/options.js";
import { resolveOptions, rulesOf } from "../../../src/upload/resolved-options.js";

const refuses = (type: string, options: UploaderOptions = {}) =>
  rulesOf(resolveOptions({ endpoint: "/api", ...options })).refusesType(type);

const convert = (accept: string): UploaderOptions => ({
  convert: [{ accept, convert: (file: File) => file }],
});

describe("a dragged type", () => {
  test.each([
    "video/webm",
    "image/avif",
    "image/jxl",
    "video/x-matroska",
    "audio/ogg",
    "audio/flac",
    "video/ogg",
    "application/x-msdownload",
    "image/webp",
    "image/svg+xml",
    "Video/WebM; codecs=vp9",
  ])("%s is refused, because no file of it is accepted", (type) => {
    expect(refuses(type)).toBe(true);
  });

  test.each([
    "",
    "application/octet-stream",
    "application/x-unheard-of",
    "image/x-unheard-of",
    "audio/vnd.dlna.adts",
    "application/pgp-keys",
    "audio/x-wav",
    "audio/mp3",
    "image/jpg",
    "video/x-m4v",
    "image/heic-sequence",
    "constructor",
  ])("%j is not refused", (type) => {
    expect(refuses(type)).toBe(false);
  });

  test("of Linq's table, or another name of one, is not refused while everything is accepted", () => {
    const types = CONTENT_TYPES.filter((row) => !row.refused).flatMap(({ type, aliases }) => [
      type,
      ...aliases,
    ]);
    expect(types.filter((type) => refuses(type))).toEqual([]);
  });

  test.each([
    ["image/jpeg", ".png", true],
    ["image/jpeg", ".jpeg", false],
    ["application/gzip", ".tar.gz", false],
    ["application/gzip", ".tar.gz.pdf,.pdf", true],
    ["application/zip", ".tar.gz", true],
    // Firefox reports M4A as video/mp4, and Windows with Office reports CSV and RTF as its own types.
    ["video/mp4", "audio/*", false],
    ["video/mp4", "image/*", true],
    ["application/vnd.ms-excel", ".csv", false],
    ["application/msword", ".rtf", false],
    ["application/msword", ".pdf", true],
    ["video/webm", ".mp4,.unheard-of", true],
  ])("%s with accept %j is refused: %s", (type, accept, isRefused) => {
    expect(refuses(type, { accept })).toBe(isRefused);
  });

  test.each(["video/webm", ".webm", "video/*", ".WebM,.ogg"])(
    "that a converter takes as %j is not refused",
    (accept) => {
      expect(refuses("video/webm", convert(accept))).toBe(false);
      expect(refuses("image/avif", convert(accept))).toBe(true);
    },
  );

  test("of WebP is refused by refusedImages and accepted by a converter", () => {
    expect(refuses("image/webp", { refusedImages: "allow" })).toBe(false);
    expect(refuses("image/webp", { refusedImages: "convert" })).toBe(false);
    expect(refuses("image/webp", convert(".webp"))).toBe(false);
  });

  test("that the app has added is not refused", () => {
    const contentTypes = [{ type: "image/avif", extensions: ["avif"] }];
    expect(refuses("image/avif", { contentTypes })).toBe(false);
    expect(refuses("image/avif", { contentTypes: [{ type: "image/x-own", extensions: ["avif"] }] })).toBe(
      false,
    );
  });

  test("does not depend on the smallest size", () => {
    expect(refuses("image/png", { minFileSize: 1000 })).toBe(false);
  });
});
