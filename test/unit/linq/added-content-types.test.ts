import { expect, test } from "vitest";
import { parseAddedContentTypes, rowOfExtension, rowOfType } from "../../../src/linq/added-content-types.js";

const pass = {
  type: "Application/vnd.apple.pkpass",
  extensions: [".PKPASS"],
  aliases: ["application/x-pass"],
};

test("a type is added with its extensions and other names, however they are written", () => {
  const added = parseAddedContentTypes([pass]);
  const row = {
    type: "application/vnd.apple.pkpass",
    category: "document",
    extensions: ["pkpass"],
    aliases: ["application/x-pass"],
  };
  expect(added).toEqual([row]);
  expect(rowOfExtension("pkpass", added)).toEqual(row);
  expect(rowOfType("application/x-pass; v=1", added)).toEqual(row);
});

test("the rest of the table stays, unless the app says otherwise", () => {
  const added = parseAddedContentTypes([{ type: "text/plain", extensions: ["ts", "md"] }]);
  expect(rowOfExtension("png", added)?.type).toBe("image/png");
  expect(rowOfExtension("md", added)?.type).toBe("text/plain");
  expect(rowOfType("audio/wav", added)?.type).toBe("audio/x-wav");
});

test.each([
  ["image/avif", "image"],
  ["video/webm", "video"],
  ["audio/ogg", "audio"],
  ["text/vtt", "document"],
])("%s is of the category %s, unless the app names one", (type, category) => {
  expect(parseAddedContentTypes([{ type, extensions: ["x"] }])[0]?.category).toBe(category);
  expect(parseAddedContentTypes([{ type, extensions: ["x"], category: "document" }])[0]?.category).toBe(
    "document",
  );
});

test.each([
  { type: "pkpass", extensions: ["pkpass"] },
  { type: "application/vnd.apple.pkpass", extensions: [] },
  { type: "application/vnd.apple.pkpass", extensions: ["a b"] },
  { type: "application/vnd.apple.pkpass", extensions: ["."] },
])("%j is refused", (wrong) => {
  expect(() => parseAddedContentTypes([wrong])).toThrow(
    expect.objectContaining({ code: "invalid-options", details: { option: "contentTypes" } }),
  );
});
