import { expect, test } from "vitest";
import { fileEnding, fileExtension } from "../../../src/linq/file-name.js";

test.each([
  ["photo.jpg", "jpg"],
  ["PHOTO.JPG", "jpg"],
  ["archive.tar.gz", "gz"],
  ["setup.exe ", "exe"],
  ["setup.e\u200exe", "exe"],
  ["setup\u202egpj.exe\u202c", "exe"],
  ["setup.ex\0e\ufeff", "exe"],
  [".env", "env"],
  ["README", ""],
  ["name.", ""],
  ["", ""],
  ["__proto__.constructor", "constructor"],
])("the extension of %j is %j", (name, extension) => {
  expect(fileExtension(name)).toBe(extension);
});

test.each([
  ["Backup.tar.GZ ", "tar.gz"],
  ["a.b.c.png", "b.c.png"],
  [".env", "env"],
  ["README", ""],
  ["film.mo\u0308v", "m\u00f6v"],
])("the ending of %j is %j", (name, ending) => {
  expect(fileEnding(name)).toBe(ending);
});
