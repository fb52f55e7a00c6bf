import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { validateContent } from "../../../src/content-check/validate-content.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { resolveOptions } from "../../../src/upload/resolved-options.js";

const MB = 1_048_576;

const rules = resolveOptions({ endpoint: "/api" });

/** The bytes of a file as small ones have them, which the DOM itself holds. */
const SEEN = 2 * MB;

describe("fakeFile where the DOM is emulated", () => {
  test("has its size and type, and takes next to no memory, however large", () => {
    const before = process.memoryUsage().rss;
    const files = Array.from({ length: 20 }, (_, i) => fakeFile({ name: `${i}.mp4`, size: 100 * MB }));

    expect(files.every((file) => file instanceof File && file.type === "video/mp4")).toBe(true);
    expect(files.reduce((sum, { size }) => sum + size, 0)).toBe(2_000 * MB);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB);
  });

  test("is taken for what its name says by the content check, at 100 MB", async () => {
    const file = fakeFile({ name: "film.mp4", size: 100 * MB });
    expect(await validateContent(file, rules, "reject")).toMatchObject({
      issues: [],
      contentType: "video/mp4",
    });
  });

  test("gives the same bytes by every way of reading them", async () => {
    const file = fakeFile({ name: "a.png", size: SEEN });
    const whole = new Uint8Array(await file.arrayBuffer());
    expect(whole).toHaveLength(SEEN);

    const hash = createHash("sha256");
    const reader = file.stream().getReader();
    for (let part = await reader.read(); part.value; part = await reader.read()) hash.update(part.value);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(whole).digest("hex"));
    expect(await file.slice(-3).text()).toBe(new TextDecoder().decode(whole.subarray(-3)));

    const range = fc.integer({ min: -SEEN - 5, max: SEEN + 5 });
    await fc.assert(
      fc.asyncProperty(range, range, async (start, end) => {
        const slice = file.slice(start, end).slice(1, 70_000);
        const expected = whole.slice(start, end).slice(1, 70_000);
        expect(slice.size).toBe(expected.length);
        expect(Buffer.from(await slice.arrayBuffer()).equals(expected)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("holds the bytes that it has elsewhere", async () => {
    const large = fakeFile({ name: "a.png", size: SEEN });
    const small = fakeFile({ name: "a.png", size: 200_000 });
    const [expected, seen] = [await small.arrayBuffer(), await large.slice(0, 200_000).arrayBuffer()];
    expect(Buffer.from(seen).equals(Buffer.from(expected))).toBe(true);
  });

  test("can be read where the DOM cannot read files, as in Jest", async () => {
    const own = Object.getOwnPropertyDescriptor(Blob.prototype, "arrayBuffer") ?? {};
    const expected = new Uint8Array(await fakeFile().arrayBuffer());
    Reflect.deleteProperty(Blob.prototype, "arrayBuffer");
    onTestFinished(() => void Object.defineProperty(Blob.prototype, "arrayBuffer", own));

    const file = fakeFile();
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(expected);
    expect(new Uint8Array(await file.slice(0, 2).arrayBuffer())).toEqual(expected.slice(0, 2));
  });

  test("is a JPEG of 1 kB where nothing is said", () => {
    expect(fakeFile()).toMatchObject({ name: "photo.jpg", size: 1024, type: "image/jpeg" });
  });
});
