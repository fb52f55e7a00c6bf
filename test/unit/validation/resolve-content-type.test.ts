import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONTENT_TYPES, REFUSED_FAMILIES } from "../../../src/linq/content-types.js";
import { resolveContentType } from "../../../src/validation/resolve-content-type.js";

/** The content type, `refused: family`, or `unknown`. */
function resolve(name: string, type: string): string {
  const resolution = resolveContentType({ name, type });
  if (resolution.kind === "resolved") return resolution.row.type;
  return resolution.kind === "refused" ? `refused: ${resolution.family}` : "unknown";
}

const byExtension = CONTENT_TYPES.flatMap((row) =>
  row.extensions.map((extension) => [extension, row.type] as const),
);
const byName = CONTENT_TYPES.flatMap((row) =>
  [row.type, ...row.aliases].map((name) => [name, row.replacement ?? row.type] as const),
);

describe("a file is identified by its extension", () => {
  test.each(byExtension)(".%s is %s, whatever the browser says", (extension, type) => {
    expect(resolve(`a.${extension}`, "")).toBe(type);
    expect(resolve(`A.B.${extension.toUpperCase()}`, "application/octet-stream")).toBe(type);
    expect(resolve(`a.${extension}`, "image/gif")).toBe(type);
  });
});

describe("a file without a known extension is identified by its reported type", () => {
  test.each(byName)("%s is sent as %s", (name, type) => {
    expect(resolve("", name)).toBe(type);
    expect(resolve("blob", `${name.toUpperCase()};charset=utf-8`)).toBe(type);
    expect(resolve("a.unheard-of", name)).toBe(type);
  });
});

// What Chromium, Firefox, Linux (shared-mime-info) and Windows report, and what file-selector makes up.
test.each([
  ["wav", "audio/x-wav", ["audio/wav", "audio/x-wav", "audio/vnd.wave"]],
  ["m4a", "audio/x-m4a", ["audio/x-m4a", "video/mp4", "audio/mp4"]],
  ["mp3", "audio/mpeg", ["audio/mpeg", "audio/mp3"]],
  ["aiff", "audio/x-aiff", ["audio/aiff", "audio/x-aiff"]],
  ["m4v", "video/x-m4v", ["video/mp4", "video/x-m4v"]],
  ["csv", "text/csv", ["text/csv", "application/vnd.ms-excel"]],
  ["gz", "application/x-gzip", ["application/gzip", "application/x-gunzip"]],
  ["tgz", "application/x-gzip", ["application/x-compressed-tar", "application/x-tar", "application/gzip"]],
  ["zip", "application/zip", ["application/x-zip-compressed", "application/zip"]],
  ["rtf", "text/rtf", ["application/rtf", "text/rtf", "application/msword"]],
  ["ico", "image/x-icon", ["image/x-icon", "image/vnd.microsoft.icon"]],
  ["xml", "text/xml", ["text/xml", "application/xml"]],
  ["vcf", "text/vcard", ["text/x-vcard", "text/vcard"]],
  ["heic", "image/heic", ["image/heif", "image/heic"]],
  ["amr", "audio/amr", ["audio/AMR", "audio/amr"]],
  ["caf", "audio/x-caf", ["audio/x-caf"]],
  ["m2v", "video/mpeg2", ["video/mpeg"]],
  ["pages", "application/x-iwork-pages-sffpages", ["application/vnd.apple.pages", "application/zip"]],
  ["numbers", "application/x-iwork-numbers-sffnumbers", ["application/vnd.apple.numbers"]],
  ["key", "application/x-iwork-keynote-sffkey", ["application/vnd.apple.keynote"]],
  ["md", "text/markdown", ["text/markdown", "text/plain"]],
  ["log", "text/plain", ["text/x-log", "text/plain"]],
  ["avi", "video/x-msvideo", ["video/avi", "video/x-msvideo", "video/vnd.avi"]],
  ["aac", "audio/aac", ["audio/vnd.dlna.adts", "audio/aac", "audio/x-acc"]],
  ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["application/zip"]],
  ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["application/zip"]],
  ["pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ["application/zip"]],
  ["jpg", "image/jpeg", ["image/jpg", "image/pjpeg", "image/jpeg"]],
] as const)(".%s is %s in every browser and on every system", (extension, wanted, reported) => {
  for (const type of ["", "application/octet-stream", ...reported]) {
    expect(resolve(`file.${extension}`, type)).toBe(wanted);
  }
});

describe("families that Linq rejects by name", () => {
  const named = REFUSED_FAMILIES.flatMap(([family, names]) =>
    names.split(" ").map((name) => [name, family] as const),
  );
  const extensions = named
    .filter(([name]) => name.startsWith("."))
    .map(([name, family]) => [name.slice(1), family] as const);
  const types = named.filter(([name]) => name.includes("/"));

  test.each(extensions)(".%s is refused as %s, even under a supported type", (extension, family) => {
    expect(resolve(`a.${extension}`, "")).toBe(`refused: ${family}`);
    expect(resolve(`a.${extension}`, "image/png")).toBe(`refused: ${family}`);
  });

  test.each(types)("%s without a known extension is refused as %s", (type, family) => {
    expect(resolve("blob", type)).toBe(`refused: ${family}`);
    expect(resolve("a.unheard-of", type.toUpperCase())).toBe(`refused: ${family}`);
  });
});

test.each([
  ["a.avif", "image/avif"],
  ["a.webm", "video/webm"],
  ["a.docm", "application/vnd.ms-word.document.macroEnabled.12"],
  ["a.awb", "audio/amr-wb"],
  ["a.xhtml", "application/xhtml+xml"],
  ["a.tar", "application/x-tar"],
  ["secret.key", "application/pgp-keys"],
  ["icon.svgz", "image/svg+xml"],
  ["README", ""],
  [".gitignore", "application/octet-stream"],
  ["", ""],
  ["__proto__.constructor", "__proto__"],
  ["toString", "constructor"],
  ["a.__proto__", "hasOwnProperty"],
])("%j reported as %j is of no type that Linq accepts", (name, type) => {
  expect(resolve(name, type)).toBe("unknown");
});

test.each([
  ["README", "text/plain", "text/plain"],
  [".env", "text/plain", "text/plain"],
  [".pdf", "", "application/pdf"],
  ["image", "image/png", "image/png"],
  ["photo.jpg ", "", "image/jpeg"],
])("%j reported as %j is %s", (name, type, wanted) => {
  expect(resolve(name, type)).toBe(wanted);
});

test("whatever the name and type, the answer is a type that is not deprecated, a refused family or unknown", () => {
  const sendable = CONTENT_TYPES.filter((row) => !row.replacement).map((row) => row.type);
  const refused = REFUSED_FAMILIES.map(([family]) => `refused: ${family}`);
  const answers = new Set<string>([...sendable, ...refused, "unknown"]);
  const known = CONTENT_TYPES.flatMap((row) => [row.type, ...row.aliases]);
  const extension = fc.oneof(fc.constantFrom(...byExtension.map(([name]) => name)), fc.string());
  const name = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.tuple(fc.string(), extension).map(([base, end]) => `${base}.${end}`),
  );
  const type = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(...known),
    fc.constantFrom("__proto__", "constructor"),
  );
  fc.assert(
    fc.property(name, type, (fileName, fileType) => {
      expect(answers).toContain(resolve(fileName, fileType));
    }),
    { numRuns: 500 },
  );
});
