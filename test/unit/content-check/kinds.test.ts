import { describe, expect, test } from "vitest";
import { ascii, type Bytes, join, u16, u32 } from "../convert/bytes.js";
import { box } from "../convert/files.js";
import { compoundOf } from "./compound-files.js";
import { judge, refusal, sentName } from "./judged.js";

test.each(["text.docx", "sheet.xlsx", "deck.pptx"])(
  "%s of rights management, with an old document beside the encrypted one, is sent as named",
  async (name) => {
    const locked = { EncryptedPackage: null, EncryptionInfo: null, WordDocument: null };
    expect(await sentName(name, compoundOf(locked))).toBe(name);
  },
);

test("a raw photo whose name ends in dots is rejected as well", async () => {
  const tiff = join(ascii("II*\0\x08\0\0\0\0\0\0\0\0\0"), new Uint8Array(64));
  for (const name of ["photo.dng", "photo.dng.", "photo.cr2.. "])
    expect((await judge(name, tiff)).issues).not.toEqual([]);
});

describe("a file of ISO boxes is what its brands say", () => {
  const iso = (major: string, ...compatible: string[]): Bytes =>
    join(box("ftyp", ascii(major), u32(0), ...compatible.map(ascii)), box("mdat", new Uint8Array(64)));

  test.each([
    ["photo.heif", join(box("ftyp", ascii("mif3"), ascii("heic")), box("mini", new Uint8Array(40)))],
    ["photo.heic", iso("heic", "mif1", "heic")],
    ["photo.heic", iso("zzzz")],
    ["film.mp4", iso("zzzz", "yyyy")],
    ["film.mov", iso("zzzz")],
    ["memo.m4a", iso("zzzz")],
    ["film.mp4", iso("3g2a", "3g2a")],
    ["film.mp4", iso("3gp5", "isom", "3gp5")],
    ["film.mp4", iso("M4V ", "mp42")],
    ["film.mov", iso("qt  ", "qt  ")],
    ["film.m4v", iso("mp42", "isom")],
    ["film.3gp", iso("3gp4", "3gp4")],
  ])("%s is sent as named", async (name, bytes) => {
    expect(await sentName(name, bytes)).toBe(name);
  });

  test.each([
    ["avif", ["mif1"]],
    ["avis", ["msf1"]],
    ["mif1", ["avif"]],
    ["mif1", ["miaf", "avis"]],
    ["crx ", ["isom"]],
  ])("a picture of the brands %s, %j is rejected under any name", async (major, compatible) => {
    for (const name of ["photo.heic", "photo.heif", "photo.jpg", "film.mp4", "film.mov", "photo.tif"]) {
      expect(await refusal(name, iso(major, ...compatible))).toBe("file-content-mismatch");
    }
  });
});

describe("a raw photo is rejected, whatever its name and the browser say", () => {
  const directory = (isLittle: boolean, tag: number, value: number) =>
    join(
      ascii(isLittle ? "II" : "MM"),
      u16(42, isLittle),
      u32(8, isLittle),
      u16(1, isLittle),
      u16(tag, isLittle),
      u16(3, isLittle),
      u32(1, isLittle),
      u16(value, isLittle),
      u16(0),
      u32(0),
      new Uint8Array(64),
    );
  const raws: readonly (readonly [string, Bytes])[] = [
    ["DNG", directory(true, 50_706, 0x0401)],
    ["big-endian DNG", directory(false, 50_706, 0x0104)],
    ["colour filter array", directory(true, 262, 32_803)],
    ["NEF by its compression", directory(false, 259, 34_713)],
    ["CR2", join(ascii("II*\0\x10\0\0\0CR\x02\0"), new Uint8Array(64))],
    ["ORF", join(ascii("IIRO\x08\0\0\0"), new Uint8Array(64))],
    ["RW2", join(ascii("IIU\0\x18\0\0\0"), new Uint8Array(64))],
    ["RAF", join(ascii("FUJIFILMCCD-RAW 0201"), new Uint8Array(64))],
  ];

  test.each(raws)("%s", async (_, bytes) => {
    for (const name of ["photo.tif", "photo.tiff", "photo.jpg", "photo.dng", "photo"]) {
      for (const type of ["", "image/tiff", "image/jpeg"]) {
        expect((await judge(name, bytes, type)).issues).not.toEqual([]);
      }
    }
  });

  test("but a TIFF is sent", async () => {
    expect(await sentName("scan.tif", directory(true, 262, 2))).toBe("scan.tif");
  });
});

describe("a text that bears another name", () => {
  test.each([
    ["<html><body><table><tr><td>1</td></tr></table></body></html>"],
    ["<!DOCTYPE html>\n<html><body>1</body></html>"],
    ["a\tb\n1\t2\n"],
    ["a;b\n1;2\n"],
    ['<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook></Workbook>'],
    ["{\\rtf1\\ansi text}"],
  ])("keeps the name of an office file, which opens it: %j", async (content) => {
    for (const name of ["table.xls", "letter.doc"]) expect(await sentName(name, ascii(content))).toBe(name);
  });

  test("keeps the name of a calendar", async () => {
    const calendar = ascii("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR\r\n");
    expect((await judge("meeting.vcs", calendar)).name).toBe("meeting.vcs");
  });

  test.each([
    ["note.bmp", "BMX is a sport, of which this note is about."],
    ["note.gif", "GIF is a format, of which this note is about."],
    ["note.mid", "MThd begins a file of MIDI, and this note."],
    ["note.ico", "Not an icon."],
    ["note.jpg", "Not a photo."],
  ])("%s is rejected as a picture or sound, and sent as a text", async (name, content) => {
    expect(await refusal(name, ascii(content))).toBe("file-content-mismatch");
    expect(await sentName("note.txt", ascii(content))).toBe("note.txt");
  });

  test("a Targa picture is no icon", async () => {
    const targa = join(ascii("\0\0\x02\0"), new Uint8Array(8), u16(64, true), u16(64, true), ascii("\x18\0"));
    expect(await refusal("favicon.ico", join(targa, new Uint8Array(100).fill(7)))).toBe(
      "file-content-mismatch",
    );
  });

  test("UTF-16 in a script of its own is not taken for MP3 frames", async () => {
    const text = "テキストの内容がここにあります。".repeat(20);
    const bytes = join(ascii("\xff\xfe"), ...Array.from(text, (char) => u16(char.charCodeAt(0), true)));
    expect(await refusal("memo.mp3", bytes)).toBe("file-content-mismatch");
    expect(await sentName("memo.txt", bytes)).toBe("memo.txt");
  });

  test.each([
    ["song.mp3", [0xff, 0xfb, 0x90, 0x00], 417],
    ["song.aac", [0xff, 0xf1, 0x50, 0x80, 0x20, 0x1f, 0xfc], 256],
  ])("%s of real frames is sent", async (name, header, length) => {
    const frame = new Uint8Array(length);
    frame.set(header);
    expect(await sentName(name, join(frame, frame, frame))).toBe(name);
  });
});
