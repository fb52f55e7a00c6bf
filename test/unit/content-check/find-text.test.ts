import { describe, expect, test } from "vitest";
import { ascii, type Bytes, join } from "../convert/bytes.js";
import { judge, refusal, sentName } from "./judged.js";

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle = true): Bytes =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((at) => {
      const code = text.charCodeAt(at);
      return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );
const LITTLE = ascii("\xff\xfe");
const BIG = ascii("\xfe\xff");

const TABLE = "<table><tr><td>1</td></tr></table>";
const SHEET =
  '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>';
const DOCUMENT =
  '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="urn:x"></w:wordDocument>';

describe.each([".xls", ".doc", ".ppt", ".XLS"])(
  "a text under the name of an office file, %s",
  (extension) => {
    test.each([
      ["HTML", utf8(`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>${TABLE}</body></html>`)],
      ["HTML with its type", utf8(`<!DOCTYPE html>\n<html><body>${TABLE}</body></html>`)],
      ["HTML in UTF-16", join(LITTLE, utf16(`<html><body>${TABLE}</body></html>`))],
      ["XHTML", utf8(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>`)],
      ["a table of HTML", utf8(TABLE)],
      ["text between tabs", utf8("a\tb\n1\t2\n")],
      ["text between tabs in UTF-16", join(LITTLE, utf16("a\tb\r\n1\t2\r\n"))],
      ["CSV", utf8("a,b\n1,2\n")],
      ["CSV with semicolons", utf8("a;b\n1;2\n")],
      ["SpreadsheetML", utf8(SHEET)],
      ["SpreadsheetML behind a mark", utf8(`\ufeff${SHEET}`)],
      ["Word's XML", utf8(DOCUMENT)],
      ["RTF", utf8("{\\rtf1\\ansi text}")],
      ["RTF with binary data", ascii("{\\rtf1\\bin2 \0\x01}")],
      ["a page with its pictures", utf8("MIME-Version: 1.0\nContent-Type: multipart/related\n\n")],
    ])("is sent as it is named: %s", async (_, bytes) => {
      const name = `budget${extension}`;
      expect(await sentName(name, bytes)).toBe(name);
      const judged = await judge(name, bytes, "application/vnd.ms-excel");
      expect(judged.corrected).toBeUndefined();
    });
  },
);

describe("a text under the name of a file of another kind is refused", () => {
  test.each([
    ["picture.bmp", "BM, in letters, is no picture"],
    ["picture.gif", "GIF is a format of pictures"],
    ["picture.gif", "GIF89a is its second version"],
    ["picture.ico", "Not an icon."],
    ["photo.jpg", "Not a photo."],
    ["song.mid", "MThd begins a song"],
    ["song.caf", "caff is no coffee"],
    ["song.mp3", "ID3 tags hold the title"],
    ["voice.amr", "#!AMR is a header"],
    ["song.aif", "FORM....AIFF"],
    ["song.wav", "RIFF....WAVE"],
    ["film.avi", "RIFF....AVI "],
    ["files.zip", "PK, in letters"],
    ["paper.pdf", "A PDF is what this is not"],
    ["photo.tif", "II* is not enough"],
  ])("%s of %j", async (name, text) => {
    expect(await refusal(name, utf8(text))).toBe("file-content-mismatch");
    expect(await sentName("notes.txt", utf8(text))).toBe("notes.txt");
  });

  test.each([
    ["Chinese", "你好，世界。这是一段文字，里面没有歌曲。"],
    ["Russian", "Это текст, а не песня. Здесь нет музыки."],
    ["Greek", "Αυτό είναι ένα κείμενο, όχι ένα τραγούδι."],
    ["Arabic", "هذا نص وليس أغنية. لا توجد موسيقى هنا."],
    ["Hindi", "यह एक पाठ है, गीत नहीं। यहाँ कोई संगीत नहीं है।"],
    ["Japanese", "これは文章です。歌ではありません。\r\n音楽はここにはありません。"],
    ["English", "This is a text, and no song."],
  ])("song.mp3 of UTF-16 in %s", async (_, line) => {
    const text = line.repeat(200);
    const encoded = [
      join(LITTLE, utf16(text)),
      join(BIG, utf16(text, false)),
      utf16(text),
      utf16(text, false),
      join(LITTLE, utf16(text)).slice(0, 4097),
    ];
    for (const bytes of encoded) {
      for (const name of ["song.mp3", "song.aac", "picture.bmp", "photo.jpg", "film.mpg"]) {
        expect(await refusal(name, bytes)).toBe("file-content-mismatch");
      }
      expect(await sentName("notes.txt", bytes)).toBe("notes.txt");
    }
  });
});

describe("markup whose beginning is long", () => {
  const comment = (length: number) => `<?xml version="1.0"?><!-- ${"x".repeat(length)} -->`;

  test.each([
    ["a comment of 10 kB", utf8(`${comment(10_000)}<svg/>`)],
    ["10 kB of spaces", utf8(`${" ".repeat(10_000)}<svg/>`)],
    ["a comment of 100 kB", utf8(`${comment(100_000)}<svg/>`)],
  ])("is no reason to rename a drawing: %s", async (_, bytes) => {
    const judged = await judge("drawing.svg", bytes);
    expect(judged).toMatchObject({ issues: [{ code: "file-invalid-type", details: { reason: "svg" } }] });
  });

  test("of more than is read is what it is named", async () => {
    for (const name of ["page.html", "data.xml", "notes.txt", "sheet.xls"]) {
      expect(await sentName(name, utf8(comment(100_000)))).toBe(name);
    }
  });
});

test("a calendar of the old kind keeps its extension", async () => {
  const bytes = utf8("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR\r\n");
  for (const type of ["", "text/x-vcalendar", "text/calendar"]) {
    const judged = await judge("meeting.vcs", bytes, type);
    expect(judged).toMatchObject({ name: "meeting.vcs", contentType: "text/calendar", issues: [] });
  }
});
