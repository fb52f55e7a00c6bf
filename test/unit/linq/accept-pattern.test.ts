import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptAttribute, matchesAccept, parseAccept, summarizeAccept } from "../../../src/linq/accept.js";
import { CONTENT_TYPES } from "../../../src/linq/content-types.js";
import { type AnyUploadError, isUploadError } from "../../../src/linq/errors.js";

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
  test.each([undefined, "", "  ", ",", [], [""], "*/*", "image/*, */*"])(
    "%j accepts everything",
    (accept) => {
      expect(parse(accept).tokens).toEqual([]);
    },
  );

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
    [".tar.gz", [".tar.gz"]],
    [".Backup.PDF, .7z,.c++,.x;y,.möv,", [".backup.pdf", ".7z", ".c++", ".x;y", ".möv"]],
    [".pdf,.mo\u0308v", [".pdf", ".möv"]],
  ])("%j is parsed as %j", (accept, tokens) => {
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
    "text/plain;charset=utf-8",
    "a b/c",
  ])("%j is rejected, with the token and the valid syntax", (token) => {
    const error = refusalOf(() => parse(["application/pdf", token]));
    expect(error.code).toBe("invalid-options");
    expect(error.details).toEqual({ option: "accept" });
    expect(error.message).toContain(`"${token}"`);
    expect(error.message).toContain("image/*");
  });

  test.each([
    "video/webm",
    ".webm",
    ".tar.xz",
    ".pdf.exe",
    "font/*",
    "audio/flac,.ogg",
    "application/octet-stream",
    "constructor/prototype",
  ])("%j is rejected, because it would never accept a file", (accept) => {
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
    [".tar.gz", "application/x-gzip", "tar.gz", true],
    [".tar.gz", "application/x-gzip", "backup.2024.tar.gz", true],
    [".tar.gz", "application/x-gzip", "gz", false],
    [".tar.gz", "application/x-gzip", "guitar.gz", false],
    [".gz", "application/x-gzip", "tar.gz", true],
    ["application/x-gzip", "application/x-gzip", "tar.gz", true],
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

  test("an extension matches a file without a known one by its type, such as a pasted image", () => {
    expect(matchesAccept("image/png", "", parse(".png"))).toBe(true);
    expect(matchesAccept("image/png", "unheard-of", parse(".png"))).toBe(true);
    expect(matchesAccept("image/jpeg", "", parse(".png"))).toBe(false);
  });

  test("an empty accept matches everything", () => {
    for (const row of CONTENT_TYPES)
      expect(matchesAccept(row.type, row.extensions[0] ?? "", parse(""))).toBe(true);
  });
});

test("an extension with several dots is listed for the picker and named in texts", () => {
  const accept = parse(".tar.gz,.png");
  expect(acceptAttribute(accept, reject)).toBe("image/png,.png,application/x-gzip,.tar.gz");
  expect(summarizeAccept(accept, reject)).toEqual({ categories: [], names: ["PNG", "TAR.GZ"] });
});

test("any text is parsed or fails with invalid-options", () => {
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
