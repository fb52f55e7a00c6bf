import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONTENT_TYPES } from "../../../src/linq/content-types.js";
import { MAX_UPLOAD_BYTES } from "../../../src/linq/limits.js";
import { parseAccept } from "../../../src/linq/accept.js";
import { validateFile, type FileRules } from "../../../src/validation/validate-file.js";

interface Given {
  name?: string;
  size?: number;
  type?: string;
  accept?: string;
  refusedImages?: FileRules["refusedImages"];
  minFileSize?: number;
  maxFileSize?: number;
}

function validate({
  name = "a.png",
  size = 1,
  type = "",
  accept,
  refusedImages = "reject",
  ...limits
}: Given) {
  const rules: FileRules = {
    accept: parseAccept(accept, { refusedImages }),
    refusedImages,
    minFileSize: 1,
    maxFileSize: MAX_UPLOAD_BYTES,
    ...limits,
  };
  return validateFile({ name, size, type }, rules);
}

const codes = (given: Given) => validate(given).issues.map((issue) => issue.code);

test("a file that may be uploaded has a content type and no issue", () => {
  expect(validate({ name: "photo.JPG", type: "image/jpeg", size: 5 })).toEqual({
    name: "photo.JPG",
    contentType: "image/jpeg",
    issues: [],
  });
});

test("a real File can be validated", () => {
  const file = new File(["a,b"], "table.csv", { type: "application/vnd.ms-excel" });
  const rules: FileRules = {
    accept: { tokens: [] },
    refusedImages: "reject",
    minFileSize: 1,
    maxFileSize: 3,
  };
  expect(validateFile(file, rules)).toEqual({ name: "table.csv", contentType: "text/csv", issues: [] });
});

test.each([
  ["scan.tiff", "image/jpeg"],
  ["voice.caf", "audio/mp4"],
])("%s is accepted, and delivered as %s", (name, deliveredAs) => {
  expect(validate({ name })).toMatchObject({ deliveredAs, issues: [] });
});

test("a deprecated type is sent under its new name, with nothing to note", () => {
  const result = validate({ name: "recording", type: "audio/mp4" });
  expect(result).toEqual({ name: "recording", contentType: "audio/x-m4a", issues: [] });
});

describe("type", () => {
  test("a type that Linq does not accept is not supported", () => {
    const { contentType, issues } = validate({ name: "a.webm", type: "video/webm" });
    expect(contentType).toBeUndefined();
    expect(issues).toEqual([
      {
        code: "file-invalid-type",
        details: { reason: "not-supported", extension: "webm", reportedType: "video/webm" },
      },
    ]);
  });

  test.each([0, 4096, 8192])("a folder that is passed as a file of %d bytes is recognized", (size) => {
    for (const accept of [undefined, "image/*"]) {
      expect(validate({ name: "holiday", size, ...(accept && { accept }) }).issues[0]).toMatchObject({
        code: "file-invalid-type",
        details: { reason: "directory" },
      });
    }
  });

  test.each<Given>([
    { name: "Makefile", size: 100 },
    { name: "notes.txt", size: 4096 },
    { name: "blob", size: 4096, type: "image/png" },
    { name: "", size: 4096 },
  ])("a file is not mistaken for a folder: %j", (given) => {
    for (const issue of validate(given).issues) {
      expect(issue).not.toMatchObject({ details: { reason: "directory" } });
    }
    expect(codes(given)).not.toContain("file-empty");
  });

  test("a supported type that accept excludes is not accepted, and the issue lists what is", () => {
    expect(validate({ name: "a.pdf", type: "application/pdf", accept: "image/*,.TXT" }).issues).toEqual([
      {
        code: "file-invalid-type",
        details: {
          reason: "not-accepted",
          extension: "pdf",
          reportedType: "application/pdf",
          contentType: "application/pdf",
          accept: ["image/*", ".txt"],
          categories: ["image"],
        },
      },
    ]);
  });

  test.each([
    ["a.webp", "", "webp"],
    ["a.svg", "image/svg+xml", "svg"],
    ["blob", "image/webp", "webp"],
    ["a.flac", "audio/flac", "flac"],
    ["blob", "audio/x-flac", "flac"],
    ["a.ogg", "", "ogg"],
    ["a.opus", "audio/ogg", "ogg"],
    ["blob", "video/ogg", "ogg"],
    ["id.key", "application/pgp-keys", "not-supported"],
  ])("%j reported as %j is refused for the reason %s", (name, type, reason) => {
    expect(validate({ name, type }).issues).toMatchObject([
      { code: "file-invalid-type", details: { reason } },
    ]);
  });

  test("WebP and SVG pass when they are allowed, and keep their type when they are not", () => {
    for (const name of ["a.webp", "a.svg"]) expect(codes({ name, refusedImages: "allow" })).toEqual([]);
    expect(validate({ name: "a.webp" }).contentType).toBe("image/webp");
  });

  // Converting them, as the named reasons advise, would not help.
  test.each([
    ["a.webp", "application/pdf", "not-accepted"],
    ["a.webp", "image/*", "webp"],
    ["a.flac", "image/*", "not-accepted"],
    ["a.flac", "audio/*", "flac"],
    ["a.ogg", ".mp3", "ogg"],
    ["a.xyz", "image/*", "not-accepted"],
  ])("%s where only %s is accepted is refused as %s", (name, accept, reason) => {
    expect(validate({ name, accept }).issues).toMatchObject([{ details: { reason } }]);
  });

  test("an image that Linq does not take is not supported where images are accepted", () => {
    expect(validate({ name: "a.avif", type: "image/avif", accept: "image/*" }).issues).toMatchObject([
      { details: { reason: "not-supported" } },
    ]);
  });

  test.each([
    ["setup.EXE", "", "exe"],
    ["run.sh", "text/plain", "sh"],
    ["blob", "application/x-msdownload", ""],
  ])("%j reported as %j is an executable, whatever is accepted", (name, type, extension) => {
    for (const accept of ["", "image/*"]) {
      expect(validate({ name, type, accept }).issues).toEqual([
        { code: "file-executable", details: { extension } },
      ]);
    }
  });
});

describe("size", () => {
  const limit = 1_000_000;

  test("the limit itself passes, one byte more is too large", () => {
    expect(codes({ size: limit, maxFileSize: limit })).toEqual([]);
    expect(validate({ size: limit + 1, maxFileSize: limit }).issues).toEqual([
      { code: "file-too-large", details: { size: limit + 1, maxFileSize: limit } },
    ]);
  });

  test("Linq's limit of 100 MiB holds however high the app's is", () => {
    expect(codes({ size: 104_857_600, maxFileSize: Number.POSITIVE_INFINITY })).toEqual([]);
    expect(validate({ size: 104_857_601, maxFileSize: 2 ** 40 }).issues).toEqual([
      { code: "file-too-large", details: { size: 104_857_601, maxFileSize: 104_857_600 } },
    ]);
  });

  test("the smallest size itself passes, one byte less is too small", () => {
    expect(codes({ size: 10, minFileSize: 10 })).toEqual([]);
    expect(validate({ size: 9, minFileSize: 10 }).issues).toEqual([
      { code: "file-too-small", details: { size: 9, minFileSize: 10 } },
    ]);
  });

  test("an empty file is empty, not too small, also when the app sets no minimum", () => {
    for (const minFileSize of [0, 1, 10]) {
      expect(validate({ size: 0, minFileSize }).issues).toEqual([{ code: "file-empty", details: {} }]);
    }
  });
});

describe("name", () => {
  test("255 UTF-16 units pass, 256 are too long", () => {
    expect(codes({ name: `${"a".repeat(251)}.png` })).toEqual([]);
    expect(validate({ name: `${"a".repeat(252)}.png` }).issues).toEqual([
      { code: "name-too-long", details: { length: 256, maxLength: 255 } },
    ]);
    expect(codes({ name: `${"😀".repeat(126)}.png` })).toEqual(["name-too-long"]);
  });

  test.each([
    ["image/png", "attachment.png"],
    ["image/jpeg", "attachment.jpg"],
    ["audio/mp4", "attachment.m4a"],
    ["video/webm", "attachment"],
  ])("a file without a name, of type %s, is called %s", (type, name) => {
    expect(validate({ name: "", type }).name).toBe(name);
  });
});

test("every issue that applies is returned", () => {
  expect(codes({ name: `${"a".repeat(300)}.exe`, size: 0 })).toEqual([
    "file-executable",
    "name-too-long",
    "file-empty",
  ]);
  expect(codes({ name: "a.webp", size: 11, maxFileSize: 10 })).toEqual([
    "file-invalid-type",
    "file-too-large",
  ]);
});

test("whatever the file, the result is a type to send or an issue, and a name that Linq takes or an issue", () => {
  const endings = CONTENT_TYPES.flatMap((row) => row.extensions.map((extension) => `.${extension}`));
  const name = fc
    .tuple(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.oneof(fc.constant(""), fc.constantFrom(...endings)),
    )
    .map((parts) => parts.join(""));
  const type = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(...CONTENT_TYPES.map((row) => row.type)),
  );
  const accept = fc.constantFrom("", "image/*", ".pdf,audio/*");
  const size = fc.oneof(fc.nat(), fc.constantFrom(0, MAX_UPLOAD_BYTES, MAX_UPLOAD_BYTES + 1));
  const deprecated = CONTENT_TYPES.filter((row) => row.replacement).map((row) => row.type);
  fc.assert(
    fc.property(name, type, accept, size, (fileName, fileType, taken, bytes) => {
      const result = validate({ name: fileName, type: fileType, accept: taken, size: bytes });
      if (result.issues.length > 0) return;
      expect(result.contentType).toBeDefined();
      expect(deprecated).not.toContain(result.contentType);
      expect(result.name.length).toBeGreaterThanOrEqual(1);
      expect(result.name.length).toBeLessThanOrEqual(255);
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThanOrEqual(MAX_UPLOAD_BYTES);
    }),
    { numRuns: 500 },
  );
});

test("a name in NFD is sent in NFC, and its length is that of the sent name", () => {
  const name = `${"e\u0301".repeat(200)}.png`;
  expect(validate({ name })).toMatchObject({ name: name.normalize(), issues: [] });
});

test.each([
  ["backup.tar.gz", []],
  ["backup.gz", ["file-invalid-type"]],
  ["backup.TAR.GZ ", []],
])("with accept .tar.gz, %s has the issues %j", (name, issues) => {
  expect(codes({ name, accept: ".tar.gz" })).toEqual(issues);
});
