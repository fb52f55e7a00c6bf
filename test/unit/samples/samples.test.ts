import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { canonicalContentType, CONTENT_TYPES } from "../../../src/linq/content-types.js";
import { refusedSamples, samples, supportedSamples } from "../../samples/manifest.js";
import { readSample } from "../../samples/read-sample.js";

const folder = new URL("../../samples/files/", import.meta.url);
const onDisk = readdirSync(folder).toSorted();

describe("the samples", () => {
  test("are the files on the disk, each listed once", () => {
    expect(samples.map(({ file }) => `${file}.bin`).toSorted()).toEqual(onDisk);
  });

  test.each(samples)("$file is read as it is on the disk", async (sample) => {
    const bytes = await readSample(sample);
    expect(Buffer.compare(bytes, readFileSync(new URL(`${sample.file}.bin`, folder)))).toBe(0);
  });

  test("are small enough to ride along in the repository", () => {
    const sizes = onDisk.map((file) => statSync(new URL(file, folder)).size);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(65_536);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(491_520);
  });

  test.each(CONTENT_TYPES)("hold one of $type", ({ type }) => {
    const types = samples.map((sample) =>
      "contentType" in sample ? (sample.reportedAs ?? sample.contentType) : sample.allowedAs,
    );
    expect(types).toContain(type);
  });

  test("are to be sent under types that Linq doesn't call deprecated", () => {
    for (const { contentType } of supportedSamples) {
      expect(canonicalContentType(contentType)?.type).toBe(contentType);
    }
  });

  test("are empty in no case", () => {
    expect(onDisk.filter((file) => statSync(new URL(file, folder)).size === 0)).toEqual([]);
  });

  test("hold executables and other refused types", () => {
    expect(new Set(refusedSamples.map(({ refused }) => refused))).toEqual(new Set(["executable", "type"]));
  });
});
