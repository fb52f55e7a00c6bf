import fc from "fast-check";
import { expect, test } from "vitest";
import { findType } from "../../../src/content-check/find-type.js";
import { samples } from "../../samples/manifest.js";
import { readSample } from "../../samples/read-sample.js";

const contents = await Promise.all(samples.map(readSample));

/** Any bytes, and samples that were cut or damaged. */
const damaged = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .record({
      content: fc.constantFrom(...contents),
      length: fc.double({ min: 0, max: 1, noNaN: true }),
      changes: fc.array(fc.record({ at: fc.nat({ max: 600 }), byte: fc.nat({ max: 255 }) }), {
        maxLength: 12,
      }),
    })
    .map(({ content, length, changes }) => {
      const bytes = content.slice(0, Math.ceil(content.length * length));
      for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
      return bytes;
    }),
);

/** Longer files are read in slices. */
const SLICED = 65_537;

/** A file of these bytes, and what was read of it. */
function watched(bytes: Uint8Array) {
  const file = new File([Uint8Array.from(bytes)], "file");
  const reads: number[] = [];
  file.arrayBuffer = () => {
    reads.push(file.size);
    return Blob.prototype.arrayBuffer.apply(file);
  };
  file.slice = (...range) => {
    const part = Blob.prototype.slice.apply(file, range);
    reads.push(part.size);
    return part;
  };
  return { file, reads };
}

test("damaged files are of some type or of none, but end the look at nothing", async () => {
  await fc.assert(
    fc.asyncProperty(damaged, fc.boolean(), async (content, isLong) => {
      const bytes = new Uint8Array(isLong ? Math.max(SLICED, content.length) : content.length);
      bytes.set(content);
      const { file, reads } = watched(bytes);
      const found = await findType(file);
      expect(found === undefined || found.type !== "").toBe(true);
      expect(reads.length).toBeLessThanOrEqual(40);
    }),
    { numRuns: 2000 },
  );
}, 60_000);

test("of a large file a few kilobytes are read, and of an archive at most 150", async () => {
  for (const content of contents) {
    const bytes = new Uint8Array(2_000_000);
    bytes.set(content);
    const { file, reads } = watched(bytes);
    await findType(file);
    const isArchive = String.fromCharCode(...bytes.slice(0, 2)) === "PK";
    expect(reads[0]).toBe(4096);
    expect(reads.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(isArchive ? 150_000 : 24_000);
  }
});

test("a small file is read once, and whole", async () => {
  for (const content of contents.filter(({ length }) => length < SLICED)) {
    const { file, reads } = watched(content);
    await findType(file);
    expect(reads).toEqual([content.length]);
  }
});

test("the same bytes are always the same type", async () => {
  await fc.assert(
    fc.asyncProperty(damaged, async (bytes) => {
      const type = async () => (await findType(new File([Uint8Array.from(bytes)], "file")))?.type;
      expect(await type()).toBe(await type());
    }),
    { numRuns: 200 },
  );
});
