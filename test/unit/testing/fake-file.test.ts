import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateContent } from "../../../src/content-check/validate-content.js";
import { CONTENT_TYPES } from "../../../src/linq/content-types.js";
import { fakeFile } from "../../../src/testing/index.js";
import { resolveOptions } from "../../../src/upload/resolved-options.js";

const rules = resolveOptions({ endpoint: "/api", refusedImages: "allow" });

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

async function sha256(file: Blob): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of file.stream()) hash.update(chunk);
  return hash.digest("hex");
}

describe("fakeFile", () => {
  test("has exactly the size that was asked for", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 400_000 }), async (size) => {
        const file = fakeFile({ name: "a.png", size });
        expect(file.size).toBe(size);
        expect((await bytesOf(file)).byteLength).toBe(size);
      }),
      { numRuns: 30 },
    );
  });

  test("gives the same bytes for the same wish, others for another seed or size", async () => {
    const wish = { name: "a.mp4", size: 300_000 };
    const first = await sha256(fakeFile(wish));

    expect(await sha256(fakeFile(wish))).toBe(first);
    expect(await sha256(fakeFile({ ...wish, seed: 2 }))).not.toBe(first);
    expect(await sha256(fakeFile({ ...wish, size: 300_001 }))).not.toBe(first);
  });

  test.each([
    ["a.jpg", "image/jpeg", [0xff, 0xd8, 0xff]],
    ["a.PNG", "image/png", [0x89, 0x50, 0x4e, 0x47]],
    ["a.pdf", "application/pdf", [0x25, 0x50, 0x44, 0x46]],
    [
      "a.docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      [0x50, 0x4b, 0x03, 0x04],
    ],
    ["a.unknown", "", [0x61]],
  ])("%s is of type %s and begins like one", async (name, type, head) => {
    const file = fakeFile({ name });

    expect(file.type).toBe(type);
    expect([...(await bytesOf(file.slice(0, head.length)))]).toEqual(head);
  });

  test.each(CONTENT_TYPES.flatMap(({ type, extensions }) => extensions.map((name) => [name, type] as const)))(
    "one of 100 MB that ends in .%s is taken by the content check as %s",
    async (extension, type) => {
      const file = fakeFile({ name: `a.${extension}`, size: 104_857_600 });
      const judgement = await validateContent(file, rules, "reject");

      expect(judgement).toMatchObject({ issues: [], contentType: type });
    },
  );

  test("reports the type it is told to", () => {
    expect(fakeFile({ name: "a.heic", type: "" }).type).toBe("");
    expect(fakeFile({ name: "a.wav", type: "audio/wav" }).type).toBe("audio/wav");
  });

  test("costs next to no memory, however large", () => {
    const before = process.memoryUsage().rss;
    const files = Array.from({ length: 20 }, (_, i) => fakeFile({ name: `${i}.mp4`, size: 100 * 1_048_576 }));

    expect(files.reduce((sum, { size }) => sum + size, 0)).toBe(20 * 100 * 1_048_576);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1_048_576);
  });
});
