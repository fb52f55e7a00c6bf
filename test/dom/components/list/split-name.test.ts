import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitName } from "../../../../src/components/list/item-name.js";

describe("a name that has to be cut keeps its extension", () => {
  test.each([
    ["contract-signed.pdf", "contract-", "signed.pdf"],
    ["Minutes of the meeting of everyone.docx", "Minutes of the meeting of ev", "eryone.docx"],
    ["README", "README", ""],
    ["scan-0007.tiff", "scan-0007.tiff", ""],
    [".gitignore-but-very-long", ".gitignore-but-ver", "y-long"],
    ["صور-الرحلة.heic", "صور-الرحلة", ".heic"],
  ])("%s", (name, stem, tail) => {
    expect(splitName(name)).toEqual([stem, tail]);
  });

  test("nothing of it is lost, and no letter is cut in half", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const [stem, tail] = splitName(name);
        expect(stem + tail).toBe(name);
        expect(cutsALetter(stem, tail)).toBe(false);
      }),
    );
  });
});

function cutsALetter(stem: string, tail: string): boolean {
  return /[\ud800-\udbff]$/.test(stem) && /^[\udc00-\udfff]/.test(tail);
}
