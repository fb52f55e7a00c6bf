import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  acceptAttribute,
  acceptsCategory,
  matchesAccept,
  parseAccept,
  summarizeAccept,
} from "../../../src/linq/accept.js";
import { CONTENT_TYPES } from "../../../src/linq/content-types.js";

const reject = { refusedImages: "reject" } as const;
const allow = { refusedImages: "allow" } as const;

const parse = (accept: string | readonly string[] | undefined) => parseAccept(accept, reject);

describe("acceptAttribute", () => {
  const listed = (accept: string | undefined, policy: typeof reject | typeof allow = reject) =>
    acceptAttribute(parseAccept(accept, policy), policy).split(",");

  test("a type lists its extensions too, so that Chrome does not grey out .m4a", () => {
    expect(listed("audio/x-m4a")).toEqual(["audio/x-m4a", ".m4a", ".m4b"]);
  });

  test("an extension lists its type too, so that Safari does not convert HEIC", () => {
    expect(listed(".heic")).toEqual(["image/heic", ".heic"]);
  });

  test("a family lists its members, without the refused images and the deprecated names", () => {
    expect(listed("image/*")).toEqual(expect.arrayContaining(["image/jpeg", ".jpeg", "image/heic", ".heic"]));
    expect(listed("image/*")).not.toEqual(expect.arrayContaining(["image/webp"]));
    expect(listed("audio/*")).not.toContain("audio/mp3");
    expect(listed("image/*", allow)).toEqual(
      expect.arrayContaining(["image/webp", ".webp", "image/svg+xml", ".svg"]),
    );
  });

  test("everything is every type and extension that is not refused", () => {
    const taken = CONTENT_TYPES.filter((row) => !row.replacement && !row.refused);
    const wanted = taken.flatMap((row) => [row.type, ...row.extensions.map((extension) => `.${extension}`)]);
    expect(listed(undefined).toSorted()).toEqual(wanted.toSorted());
  });

  test("types that Linq does not accept are left out", () => {
    expect(listed("video/webm,.webm,application/pdf")).toEqual(["application/pdf", ".pdf"]);
  });
});

describe("summarizeAccept", () => {
  test.each([
    [undefined, ["image", "video", "audio", "document"], []],
    ["image/*", ["image"], []],
    ["image/*,video/*", ["image", "video"], []],
    ["text/*,application/*", ["document"], []],
    ["audio/*,.pdf", ["audio"], ["PDF"]],
    ["application/pdf,image/png", [], ["PNG", "PDF"]],
    ["image/jpeg", [], ["JPG"]],
    [".jpeg", [], ["JPEG"]],
    [".doc,.docx", [], ["DOC", "DOCX"]],
    ["audio/wav,.webm", [], ["WAV"]],
  ])("%j is summarized as categories %j and names %j", (accept, categories, names) => {
    const { categories: found, names: foundNames } = summarizeAccept(parse(accept), reject);
    expect(found).toEqual(categories);
    expect(foundNames).toEqual(names);
  });

  test("images are a whole category without WebP and SVG only while these are refused", () => {
    const accept = CONTENT_TYPES.filter((row) => row.category === "image" && !row.refused).map(
      (row) => row.type,
    );
    expect(summarizeAccept(parse(accept), reject).categories).toEqual(["image"]);
    expect(summarizeAccept(parse(accept), allow).categories).toEqual([]);
  });
});

test("acceptsCategory returns whether any type of the category is accepted", () => {
  expect(acceptsCategory("audio", parse(".mp3"), reject)).toBe(true);
  expect(acceptsCategory("audio", parse("image/*"), reject)).toBe(false);
});

test("the attribute of a parsed accept parses again and matches every file that matched", () => {
  const tokens = CONTENT_TYPES.flatMap((row) => [
    row.type,
    ...row.aliases,
    ...row.extensions.map((name) => `.${name}`),
  ]);
  const anyAccept = fc.array(fc.constantFrom("image/*", "text/*", "video/*", ...tokens), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(anyAccept, (list) => {
      const accept = parseAccept(list, allow);
      const again = parseAccept(acceptAttribute(accept, allow), allow);
      const lost = CONTENT_TYPES.flatMap((row) =>
        row.extensions.filter(
          (extension) =>
            matchesAccept(row.type, extension, accept) && !matchesAccept(row.type, extension, again),
        ),
      );
      expect(lost).toEqual([]);
    }),
  );
});
