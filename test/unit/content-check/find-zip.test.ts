import { describe, expect, test } from "vitest";
import { ascii } from "../convert/bytes.js";
import { judge, refusal, sentName } from "./judged.js";
import { type ZipLayout, zipOf } from "./zip-files.js";

const TYPES = "[Content_Types].xml";
const office = {
  "deck.pptx": ["ppt/presentation.xml", TYPES],
  "sheet.xlsx": ["xl/workbook.xml", TYPES],
  "text.docx": ["word/document.xml", TYPES],
};
/** Names that fill a directory of 150 kB, of which the telling ones come last. */
const slides = Array.from({ length: 2000 }, (_, index) => `ppt/slides/_rels/slide${index}.xml.rels`);

const layouts: readonly (readonly [string, ZipLayout])[] = [
  ["plain", {}],
  ["with the records of a large archive", { isZip64: true }],
  ["with a comment", { comment: "A comment with PK\x05\x06 in it. ".repeat(100) }],
  ["with the longest comment", { comment: "x".repeat(65_535) }],
  ["behind bytes that its offsets leave out", { prefix: ascii("\x01\x02 something else".repeat(5)) }],
  ["behind a text", { prefix: ascii("a text".repeat(1000)) }],
  ["behind a text, with the records of a large archive", { prefix: ascii("a text"), isZip64: true }],
  ["with long extra fields", { extra: 1000 }],
];

describe.each(layouts)("an archive %s", (_, layout) => {
  test.each(Object.entries(office))("is %s by the last names of a long directory", async (name, parts) => {
    expect(await sentName(name, zipOf([...slides, ...parts], layout))).toBe(name);
  });

  test("is an executable by the last names of a long directory", async () => {
    const names = [...slides, "classes.dex"];
    for (const name of ["deck.pptx", "photo.jpg", "files.zip", "notes.txt"]) {
      const code = await refusal(name, zipOf(names, layout));
      expect(code).toBe("file-executable");
    }
  });
});

describe("a directory of which a part is missing", () => {
  const names = [...slides, "ppt/presentation.xml", TYPES];
  const whole = zipOf(names);
  const cut = whole.slice(0, whole.length - 20_000);
  const damaged = whole.slice();
  damaged.fill(0, whole.length - 90_000, whole.length - 80_000);

  test.each([
    ["cut off", cut],
    ["damaged", damaged],
  ])("is no reason to rename the file: %s", async (_, bytes) => {
    for (const name of ["deck.pptx", "sheet.xlsx", "talk.key", "book.epub", "files.zip"]) {
      expect(await sentName(name, bytes)).toBe(name);
    }
  });
});

describe("an office file of an unusual writer is what it is named", () => {
  test.each([
    ["sheet.xlsx", ["xl\\workbook.xml", "[Content_Types].xml"]],
    ["sheet.xlsx", ["XL/Workbook.xml", "[content_types].xml"]],
    ["sheet.xlsx", ["/xl/workbook.xml", "/[Content_Types].xml"]],
    ["sheet.xlsx", ["./xl/workbook.xml", "./[Content_Types].xml"]],
    ["sheet.xlsx", ["\\xl\\workbook.xml", "\\[Content_Types].xml"]],
    ["sheet.xlsx", ["sheets/book.xml", "[Content_Types].xml"]],
    ["text.docx", ["document.xml", "[Content_Types].xml"]],
    ["deck.pptx", ["slides/main.xml", "[CONTENT_TYPES].XML"]],
    ["text.docx", ["META-INF/MANIFEST.MF", "word/document.xml", "[Content_Types].xml"]],
    ["sheet.xlsx", ["xl/workbook.xml"]],
  ])("%s of %j", async (name, parts) => {
    expect(await sentName(name, zipOf(parts))).toBe(name);
  });

  test("unless its parts are those of another office file", async () => {
    expect(await sentName("sheet.xlsx", zipOf(office["text.docx"]))).toBe("sheet.docx");
    expect(await sentName("text.docx", zipOf(["readme.txt"]))).toBe("text.zip");
  });

  test("and one with macros is refused all the same", async () => {
    const parts = ["word\\document.xml", "Word\\vbaProject.bin", TYPES];
    expect(await refusal("text.docx", zipOf(parts))).toBe("file-content-mismatch");
  });
});

describe("a package of Apple's in a folder", () => {
  test.each([
    ["deck.key", ["deck.key/Index.zip", "deck.key/preview.jpg"]],
    ["deck.key", ["deck.key/Index/Document.iwa", "deck.key/Index/Slide.iwa"]],
    ["deck.key", ["Deck 1/deck.key/index.apxl.gz"]],
    ["text.pages", ["text.pages/", "text.pages/Index.zip"]],
    ["text.pages", ["text.pages/index.xml", "text.pages/buildVersionHistory.plist"]],
    ["sheet.numbers", ["sheet.numbers/index.zip"]],
    ["sheet.numbers", ["sheet.numbers\\Index.zip"]],
    ["book.epub", ["book.epub/META-INF/container.xml", "book.epub/content.opf"]],
    ["deck.zip", ["deck.key/Index.zip", "deck.key/preview.jpg"]],
    ["deck.zip", ["deck.key/Index/Slide.iwa"]],
  ])("is sent as it is named: %s of %j", async (name, parts) => {
    expect(await sentName(name, zipOf(parts))).toBe(name);
  });
});

describe("an archive with Android's manifest", () => {
  test.each([
    ["classes.dex"],
    ["resources.arsc"],
    ["META-INF/CERT.RSA"],
    ["META-INF/MANIFEST.MF"],
    ["lib/arm64-v8a/libapp.so"],
  ])("is an app with %s", async (part) => {
    for (const name of ["app.zip", "photo.jpg"]) {
      expect(await refusal(name, zipOf(["AndroidManifest.xml", "res/icon.png", part]))).toBe(
        "file-executable",
      );
    }
  });

  test.each([
    [["AndroidManifest.xml", "build.gradle", "src/main/java/App.java", "res/values/strings.xml"]],
    [["AndroidManifest.xml", "project.properties", "libs/armeabi/libapp.so", "bin/classes.dex"]],
    [["app/src/main/AndroidManifest.xml", "gradlew"]],
    [["AndroidManifest.xml", "classes.jar", "R.txt"]],
  ])("is no app where it holds sources: %j", async (names) => {
    expect(await judge("sources.zip", zipOf(names))).toMatchObject({
      name: "sources.zip",
      contentType: "application/zip",
      issues: [],
    });
  });
});

test("a file of another format is not renamed for an archive at its end", async () => {
  const bytes = zipOf(["a.txt"], { prefix: ascii("(DWF V06.00)\x01") });
  expect(await refusal("plan.dwf", bytes)).toBe("file-invalid-type");
  expect(await sentName("notes.txt", zipOf(["a.txt"], { prefix: ascii("a text") }))).toBe("notes.txt");
});
