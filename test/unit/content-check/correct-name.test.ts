import fc from "fast-check";
import { expect, test } from "vitest";
import { correctName } from "../../../src/content-check/validate-content.js";
import { MAX_FILENAME_LENGTH } from "../../../src/linq/limits.js";

test.each([
  ["photo.jpg", true, "photo.png"],
  ["archive.tar.jpg", true, "archive.tar.png"],
  ["blob", false, "blob.png"],
  ["report.2024", false, "report.2024.png"],
  ["", false, "attachment.png"],
  [".jpg", true, ".jpg.png"],
  ["__proto__", false, "__proto__.png"],
])("%j, whose extension says something: %s, becomes %j", (name, isExtensionKnown, corrected) => {
  expect(correctName(name, "png", isExtensionKnown)).toBe(corrected);
});

test.each(["👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇨🇭", "e\u0301\u0323", "한", "👍🏽", "📷"])(
  "%s is not cut in two where a long name needs room for its extension",
  (character) => {
    for (let before = 0; before <= character.length; before += 1) {
      const name = "a".repeat(before) + character.repeat(Math.ceil(260 / character.length));
      const corrected = correctName(name.slice(0, 255), "docx", false);
      const stem = corrected.slice(before, -".docx".length);
      expect(corrected.length).toBeLessThanOrEqual(MAX_FILENAME_LENGTH);
      expect(corrected.length).toBeGreaterThan(MAX_FILENAME_LENGTH - character.length);
      expect(stem.replaceAll(character, "")).toBe("");
    }
  },
);

test("a name stays within 255 characters, keeps its beginning and ends in the extension", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 255 }),
      fc.constantFrom("gz", "jpg", "numbers"),
      fc.boolean(),
      (name, extension, isExtensionKnown) => {
        const corrected = correctName(name, extension, isExtensionKnown);
        const stem = corrected.slice(0, -extension.length - 1);
        expect(corrected.length).toBeLessThanOrEqual(MAX_FILENAME_LENGTH);
        expect(corrected.endsWith(`.${extension}`)).toBe(true);
        expect(name === "" ? stem === "attachment" : name.startsWith(stem) && stem !== "").toBe(true);
      },
    ),
  );
});
