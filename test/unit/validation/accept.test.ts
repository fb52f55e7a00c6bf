import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONTENT_TYPES } from "../../../src/linq/content-types.js";
import { isUploadError, type AnyUploadError } from "../../../src/linq/errors.js";
import {
  acceptAttribute,
  acceptsCategory,
  matchesAccept,
  parseAccept,
  summarizeAccept,
} from "../../../src/validation/accept.js";

const reject = { refusedImages: "reject" } as const;
const allow = { refusedImages: "allow" } as const;

const parse = (accept: string | readonly string[] | undefined) => parseAccept(accept, reject);

function refusalOf(run: () => unknown): AnyUploadError {
  try {
    run();
  } catch (error) {
    if (isUploadError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("parseAccept", () => {
  test.each([undefined, "", "  ", ",", [], [""], "*/*", "image/*, */*"])("%j takes everything", (accept) => {
    expect(parse(accept).tokens).toEqual([]);
  });

  test.each([
    ["image/*,.pdf", ["image/*", ".pdf"]],
    [" Image/PNG ,\n.PDF,, ", ["image/png", ".pdf"]],
    [
      ["image/png", ".pdf, .docx"],
      ["image/png", ".pdf", ".docx"],
    ],
    [".pdf,.PDF", [".pdf"]],
    ["audio/wav,text/*", ["audio/wav", "text/*"]],
    [".pdf,.unheard-of", [".pdf", ".unheard-of"]],
  ])("%j is read as %j", (accept, tokens) => {
    expect(parse(accept).tokens).toEqual(tokens);
  });

  test.each([
    "image",
    "*.png",
    "png",
    "*",
    "image/",
    "/png",
    "*/png",
    ".",
    "..",
    ".tar.gz",
    "text/plain;charset=utf-8",
    "a b/c",
  ])("%j is refused by name, with what to write instead", (token) => {
    const error = refusalOf(() => parse(["application/pdf", token]));
    expect(error.code).toBe("invalid-options");
    expect(error.details).toEqual({ option: "accept" });
    expect(error.message).toContain(`"${token}"`);
    expect(error.message).toContain(`"image/*"`);
  });

  test.each([
    "video/webm",
    ".webm",
    "font/*",
    "audio/flac,.ogg",
    "application/octet-stream",
    "constructor/prototype",
  ])("%j is refused, because no file would ever be taken", (accept) => {
    const error = refusalOf(() => parse(accept));
    expect(error.code).toBe("invalid-options");
    expect(error.message).toContain(accept.replace(",", ", "));
  });

  test.each(["image/webp", ".svg", "image/webp,.webm"])(
    "%j is refused unless refusedImages allows it",
    (accept) => {
      expect(refusalOf(() => parseAccept(accept, reject)).message).toContain(`refusedImages: "allow"`);
      expect(parseAccept(accept, allow).tokens).not.toEqual([]);
    },
  );

  test("one token that can match is enough", () => {
    expect(parse("video/webm,video/mp4").tokens).toEqual(["video/webm", "video/mp4"]);
  });
});

describe("matchesAccept", () => {
  test.each([
    ["image/*", "image/jpeg", "jpg", true],
    ["image/*", "application/pdf", "pdf", false],
    ["image/png", "image/png", "png", true],
    ["image/png", "image/jpeg", "jpg", false],
    [".pdf", "application/pdf", "pdf", true],
    [".jpg", "image/jpeg", "jpeg", false],
    ["text/*", "text/calendar", "ics", true],
    ["application/*", "text/csv", "csv", false],
    ["application/pdf,.txt", "text/plain", "txt", true],
    ["application/pdf,.txt", "text/plain", "log", false],
  ])("%j and a file of type %s with extension %j: %s", (accept, type, extension, wanted) => {
    expect(matchesAccept(type, extension, parse(accept))).toBe(wanted);
  });

  test.each([
    ["audio/wav", "audio/x-wav", "wav"],
    ["image/jpg", "image/jpeg", "jpg"],
    ["application/x-zip-compressed", "application/zip", "zip"],
    ["audio/mp3", "audio/mpeg", "mp3"],
    ["audio/mp4", "audio/x-m4a", "m4a"],
    ["audio/aiff", "audio/x-aiff", "aif"],
  ])("another name or a deprecated name (%s) means the same type", (accept, type, extension) => {
    expect(matchesAccept(type, extension, parse(accept))).toBe(true);
  });

  test("an extension takes a file without a known one by its type: a pasted image has no name", () => {
    expect(matchesAccept("image/png", "", parse(".png"))).toBe(true);
    expect(matchesAccept("image/png", "unheard-of", parse(".png"))).toBe(true);
    expect(matchesAccept("image/jpeg", "", parse(".png"))).toBe(false);
  });

  test("nothing narrowed takes everything", () => {
    for (const row of CONTENT_TYPES)
      expect(matchesAccept(row.type, row.extensions[0] ?? "", parse(""))).toBe(true);
  });
});

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

  test("what Linq does not take is left out", () => {
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
  ])("%j comes down to categories %j and names %j", (accept, categories, names) => {
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

test("acceptsCategory tells whether any type of the category is taken", () => {
  expect(acceptsCategory("audio", parse(".mp3"), reject)).toBe(true);
  expect(acceptsCategory("audio", parse("image/*"), reject)).toBe(false);
});

test("the attribute of a parsed accept parses again and takes every file that was taken", () => {
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

test("any text is read or refused with invalid-options", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(fc.string())), (accept) => {
      expect(["read", "invalid-options"]).toContain(outcomeOf(() => parse(accept)));
    }),
  );
});

function outcomeOf(run: () => unknown): unknown {
  try {
    run();
    return "read";
  } catch (error) {
    return isUploadError(error) ? error.code : error;
  }
}
