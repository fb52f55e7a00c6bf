import fc from "fast-check";
import { expect, test } from "vitest";
import { validateContent } from "../../../src/content-check/validate-content.js";
import { resolveOptions } from "../../../src/upload/resolved-options.js";
import { ascii, type Bytes, join, u32 } from "../convert/bytes.js";
import { zipOf } from "./zip-files.js";

const rules = resolveOptions({ endpoint: "/api" });
const OLE = join(
  ascii("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
  new Uint8Array(22),
  ascii("\x09\0"),
  new Uint8Array(480),
);
const heads: readonly Bytes[] = [
  ascii("PK\x03\x04"),
  OLE,
  ascii("\0\0\0\x18ftypzzzz"),
  ascii("\0\0\0\x08wide"),
  ascii("II*\0\x08\0\0\0"),
  ascii("MM\0+\0\x08\0\0"),
  ascii("ID3\x04\0\0\0\0\x0f\0"),
  ascii("\xff\xfb\x90\0"),
  ascii("<?xml "),
  ascii("<!-- "),
  ascii("\xff\xfe"),
  ascii("\x89PNG\r\n\x1a\n"),
  ascii("\xff\xd8\xff"),
  ascii(""),
];
const parts: readonly Bytes[] = [
  ...heads.slice(0, -1),
  ascii("PK\x05\x06\0\0\0\0\xff\xff\xff\xff\0\0\0\x10\0\0\0\0\0\0"),
  ascii("PK\x01\x02"),
  u32(1, true),
  u32(0xffff_fffe, true),
  ascii("\xff"),
  ascii("\0"),
  ascii("<a "),
  zipOf(["a.txt", "b.txt"]),
];

test("reads no more than four times the size of a file, whatever is in it", async () => {
  const names = fc.constantFrom("a.zip", "a.docx", "a.xls", "a.mp4", "a.tif", "a.mp3", "a.txt", "a.jpg", "a");
  const content = fc.array(
    fc.oneof(fc.constantFrom(...parts), fc.uint8Array({ minLength: 1, maxLength: 40 })),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  const sizes = fc.constantFrom(600, 5000, 70_000, 200_000, 2_000_000);
  await fc.assert(
    fc.asyncProperty(names, fc.constantFrom(...heads), content, sizes, async (name, head, some, size) => {
      const pattern = join(...some);
      const bytes = new Uint8Array(head.length + size);
      bytes.set(head);
      for (let at = head.length; at < bytes.length; at += pattern.length) {
        bytes.set(pattern.subarray(0, bytes.length - at), at);
      }
      const file = new File([bytes], name);
      let read = 0;
      file.slice = (...range) => {
        const part = Blob.prototype.slice.apply(file, range);
        read += part.size;
        return part;
      };
      file.arrayBuffer = () => {
        read += file.size;
        return Blob.prototype.arrayBuffer.call(file);
      };
      await validateContent(file, rules, "reject");
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThanOrEqual(4 * bytes.length);
    }),
    { numRuns: 300 },
  );
}, 60_000);
