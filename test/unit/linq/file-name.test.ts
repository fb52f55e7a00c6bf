import { expect, test } from "vitest";
import { cleanName, fileEnding, fileExtension, isCleanName } from "../../../src/linq/file-name.js";

test.each([
  ["photo.jpg", "jpg"],
  ["PHOTO.JPG", "jpg"],
  ["archive.tar.gz", "gz"],
  ["setup.exe ", "exe"],
  ["setup.e\u200exe", "exe"],
  ["setup\u202egpj.exe\u202c", "exe"],
  ["setup.ex\0e\ufeff", "exe"],
  ["setup.exe.", "exe"],
  ["setup.exe. . ", "exe"],
  ["setup.exe\u200d", "exe"],
  ["setup.e\u2060x\u{e0041}e", "exe"],
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

test.each([
  ["setup.exe. ", "setup.exe"],
  ["pho\u200bto\u2060.jpg", "photo.jpg"],
  ["\u3164.jpg", ".jpg"],
  ["...", "file"],
  [
    "family \u{1f468}\u200d\u{1f469}\u200d\u{1f467}.jpg",
    "family \u{1f468}\u200d\u{1f469}\u200d\u{1f467}.jpg",
  ],
  ["\u8fbb\u{e0100}.jpg", "\u8fbb\u{e0100}.jpg"],
  [
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.pdf",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.pdf",
  ],
])("%j is sent as %j", (name, sent) => {
  expect(cleanName(name)).toBe(sent);
  expect(isCleanName(sent)).toBe(true);
});
