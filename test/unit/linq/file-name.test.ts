import { expect, test } from "vitest";
import { fileExtension } from "../../../src/linq/file-name.js";

test.each([
  ["photo.jpg", "jpg"],
  ["PHOTO.JPG", "jpg"],
  ["archive.tar.gz", "gz"],
  ["setup.exe ", "exe"],
  [".env", "env"],
  ["README", ""],
  ["name.", ""],
  ["", ""],
  ["__proto__.constructor", "constructor"],
])("the extension of %j is %j", (name, extension) => {
  expect(fileExtension(name)).toBe(extension);
});
