import { describe, expect, test } from "vitest";
import { validateContent } from "../../../src/content-check/validate-content.js";
import { CONTENT_TYPES, type SupportedContentType } from "../../../src/linq/content-types.js";
import { fileExtension } from "../../../src/linq/file-name.js";
import { resolveOptions } from "../../../src/upload/resolved-options.js";
import { refusedSamples, type SupportedSample, supportedSamples } from "../../samples/manifest.js";
import { readSample, sampleFile } from "../../samples/read-sample.js";

const options = resolveOptions({ endpoint: "/api" });

const names = ["blob", "blob.unheard-of", ...CONTENT_TYPES.flatMap(({ extensions }) => extensions)].map(
  (name) => (name.startsWith("blob") ? name : `file.${name}`),
);

describe("a sample of a type that Linq takes, under its own name", () => {
  test.each(supportedSamples)("$file is sent as what it is", async (sample) => {
    const judged = await validateContent(await sampleFile(sample), options, "reject");
    expect(judged).toMatchObject({ name: sample.file, contentType: sample.contentType, issues: [] });
    expect(judged.corrected).toBeUndefined();
  });
});

describe("a sample that Linq refuses", () => {
  test.each(refusedSamples)("$file is refused under its own name", async (sample) => {
    const judged = await validateContent(await sampleFile(sample), options, "reject");
    expect(judged.issues).not.toEqual([]);
    if (sample.refused === "executable") expect(judged.issues[0]?.code).toBe("file-executable");
  });

  test.each(refusedSamples.filter(({ onlyByName }) => !onlyByName))(
    "$file is refused under any other name",
    async (sample) => {
      const bytes = await readSample(sample);
      const accepted: string[] = [];
      for (const name of names) {
        const { issues, contentType } = await validateContent(new File([bytes], name), options, "reject");
        const codes = issues.map(({ code }) => code);
        const isRight =
          sample.refused === "executable"
            ? codes[0] === "file-executable"
            : codes[0] && codes[0] !== "file-executable";
        if (!isRight) accepted.push(`${name}: ${contentType} ${codes.join()}`);
      }
      expect(accepted).toEqual([]);
    },
  );
});

const OFFICE = ["application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"] as const;

/** Types that are one to bytes: a name that says another of the group is believed. Office programs open text of any kind. */
const groups: readonly (readonly SupportedContentType[])[] = [
  ["image/heic", "image/heif"],
  ["video/mpeg", "video/mpeg2"],
  ["video/mp4", "video/x-m4v", "video/quicktime", "video/3gpp", "audio/x-m4a"],
  ["text/rtf", ...OFFICE],
  ["text/html", "text/xml", "text/plain", "text/markdown", "text/csv", ...OFFICE],
  ["text/plain", "text/markdown", "text/csv", "text/vcard", "text/calendar"],
  [
    "application/x-iwork-pages-sffpages",
    "application/x-iwork-numbers-sffnumbers",
    "application/x-iwork-keynote-sffkey",
    "application/zip",
  ],
];

/** Bytes without a sign of their own, or with one too small to go against a name. */
function isSignless({ file, contentType }: SupportedSample): boolean {
  return (
    /^(?:text\/(?:plain|markdown|csv)|application\/json|audio\/(?:mpeg|aac))$/.test(contentType) ||
    /^(?:fragment\.html|no-prolog\.xml|bom-first\.pdf|junk-first\.pdf|password\.docx)$/.test(file)
  );
}

describe("a sample of a type that Linq takes, under other names", () => {
  test.each(supportedSamples.filter((sample) => !isSignless(sample)))(
    "$file goes out as what it is under any name, with the right extension",
    async (sample) => {
      const bytes = await readSample(sample);
      const alike = groups.find((group) => group.includes(sample.contentType)) ?? [sample.contentType];
      for (const name of names) {
        const { issues, contentType, ...judged } = await validateContent(
          new File([bytes], name),
          options,
          "reject",
        );
        const row = CONTENT_TYPES.find(({ type }) => type === contentType);
        expect({ name, issues, isAlike: row && alike.includes(row.type) }).toEqual({
          name,
          issues: [],
          isAlike: true,
        });
        expect(row?.extensions).toContain(fileExtension(judged.name));
        const { corrected } = judged;
        if (corrected)
          expect(corrected).toMatchObject({ from: { name }, to: { name: judged.name, contentType } });
        else expect(judged.name).toBe(name);
      }
    },
  );

  test.each(supportedSamples)("$file is taken as whatever browsers report it", async (sample) => {
    const bytes = await readSample(sample);
    const row = CONTENT_TYPES.find(({ type }) => type === sample.contentType);
    const deprecated = CONTENT_TYPES.filter(({ replacement }) => replacement === sample.contentType);
    const reported = [
      "",
      "application/octet-stream",
      sample.contentType,
      ...(row?.aliases ?? []),
      ...deprecated.map(({ type }) => type),
      ...(oddReports[fileExtension(sample.file)] ?? []),
    ];
    for (const type of reported) {
      for (const extension of row?.extensions ?? []) {
        const file = new File([bytes], `file.${extension.toUpperCase()}`, { type: type.toUpperCase() });
        expect({ type, ...(await validateContent(file, options, "reject")) }).toEqual({
          type,
          name: file.name,
          contentType: sample.contentType,
          issues: [],
          ...(row?.deliveredAs && { deliveredAs: row.deliveredAs }),
        });
      }
    }
  });
});

/** Types of others under which systems report files of an extension. */
const oddReports: Readonly<Record<string, readonly string[]>> = {
  csv: ["application/vnd.ms-excel", "text/plain"],
  docx: ["application/zip"],
  heic: ["image/heif"],
  m4a: ["video/mp4", "audio/mp4"],
  m4v: ["video/mp4"],
  md: ["text/plain"],
  pptx: ["application/zip"],
  rtf: ["application/msword"],
  xlsx: ["application/zip"],
};
