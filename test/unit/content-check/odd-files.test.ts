import { describe, expect, test } from "vitest";
import { findType } from "../../../src/content-check/find-type.js";
import { validateContent } from "../../../src/content-check/validate-content.js";
import { cleanName } from "../../../src/linq/file-name.js";
import { resolveOptions } from "../../../src/upload/resolved-options.js";
import { supportedSamples } from "../../samples/manifest.js";
import { readSample } from "../../samples/read-sample.js";
import { ascii, join, u16, u32 } from "../convert/bytes.js";

const options = resolveOptions({ endpoint: "/api" });
const judge = (name: string, bytes: Uint8Array<ArrayBuffer>, type = "") =>
  validateContent(new File([bytes], name, { type }), options, "reject");

const film = (major: string, ...compatible: string[]) =>
  join(
    u32(16 + compatible.length * 4),
    ascii(`ftyp${major}\0\0\0\0${compatible.join("")}`),
    u32(8),
    ascii("mdat"),
  );
const JPEG = ascii("\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
/** Longer than what is read of a file, without a byte that no text holds. */
const OBJECTS = "1 0 obj\n<< /Type /Catalog >>\nendobj\n".repeat(200);

describe("a file of a type that Linq takes is sent as it is named", () => {
  test.each([
    ["printed.pdf", ascii(`\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n%PDF-1.4\n${OBJECTS}`)],
    ["mailed.pdf", ascii(`X-Mailer: some words\r\n\r\n%PDF-1.7\n${OBJECTS}`)],
    ["camera.mov", film("mqt ", "mqt ", "qt  ")],
    ["camera.mov", film("niko", "qt  ")],
    ["bought.m4a", film("M4P ", "mp42")],
    ["alloys.csv", ascii("Cr24,steel\nCr12,steel\n")],
    ["degrees.txt", ascii("ISc(Hons), Delhi")],
    ["joke.md", ascii("xar! he said")],
    ["about-pdf.txt", ascii("A PDF begins with %PDF-1.7.")],
  ])("%s", async (name, bytes) => {
    const judged = await judge(name, bytes);
    expect(judged).toMatchObject({ name, issues: [] });
    expect(judged.corrected).toBeUndefined();
  });

  test("talk.key, where the system takes it for a PGP key", async () => {
    const talks = supportedSamples.filter(({ file }) => file.endsWith(".key"));
    expect(talks).not.toEqual([]);
    for (const talk of talks) {
      expect(await judge("talk.key", await readSample(talk), "application/pgp-keys")).toMatchObject({
        name: "talk.key",
        contentType: "application/x-iwork-keynote-sffkey",
        issues: [],
      });
    }
  });
});

describe("a file is refused that only seems to be of such a type", () => {
  const bootSector = (jump: readonly number[]) => {
    const sector = new Uint8Array(1024);
    sector.set(jump);
    sector.set([0x55, 0xaa], 510);
    return sector;
  };
  test.each([
    ["secret.key", ascii("-----BEGIN PGP PRIVATE KEY BLOCK-----"), "application/pgp-keys"],
    ["secret.key", ascii("\x99\x01\x0d\x04"), "application/pgp-keys"],
    ["photo.heif", film("avci", "mif1"), ""],
    ["film.mp4", film("mjp2"), ""],
    ["song.mp3", ascii("BM, in letters, is no song"), ""],
  ])("%s", async (name, bytes, type) => {
    expect((await judge(name, bytes, type)).issues).toHaveLength(1);
  });

  test.each([
    ["a file system's boot sector", bootSector([0xeb, 0x3c, 0x90])],
    ["a disk's boot sector", bootSector([0x33, 0xc0, 0x8e])],
    ["a table of partitions", join(new Uint8Array(512), ascii("EFI PART"), new Uint8Array(600))],
    ["an APFS container", join(new Uint8Array(32), ascii("NXSB"), new Uint8Array(600))],
  ])("song.mp3 that begins with %s is a disk image", async (_, bytes) => {
    expect((await judge("song.mp3", bytes)).issues).toMatchObject([{ code: "file-executable" }]);
  });
});

describe("the name of a file whose extension ends in dots and spaces, as Windows leaves out", () => {
  test.each([
    ["photo.jpg.", "photo.jpg"],
    ["photo.jpg. ", "photo.jpg"],
    ["photo.png.", "photo.jpg"],
    ["...", "attachment.jpg"],
  ])("%s is sent as %s", async (name, sent) => {
    const judged = await judge(name, JPEG);
    expect(judged).toMatchObject({ contentType: "image/jpeg", issues: [] });
    expect(cleanName(judged.name)).toBe(sent);
  });
});

describe("a file with the extension of one that the app converts", () => {
  const convert = { accept: ".heic,.ogg", convert: () => new File([], "never") };
  const rules = resolveOptions({ endpoint: "/api", convert: [convert] });

  test.each([
    ["photo.heic", JPEG, "photo.jpg"],
    ["voice.ogg", ascii("RIFF\x10\0\0\0WAVEfmt "), "voice.wav"],
  ])("%s is sent as what it is, where that can be sent as it is", async (name, bytes, sent) => {
    expect(await validateContent(new File([bytes], name), rules, "reject")).toMatchObject({
      name: sent,
      issues: [],
    });
  });

  test.each([
    ["photo.heic", film("heic", "mif1")],
    ["voice.ogg", ascii("OggS\0\x02\0\0")],
    ["voice.ogg", ascii("fLaC\0\0\0\x22")],
    ["photo.heic", film("avif")],
    ["photo.heic", ascii("nothing in particular")],
  ])("%s is left to the converter otherwise", async (name, bytes) => {
    expect(await validateContent(new File([bytes], name), rules, "reject")).toMatchObject({
      name,
      issues: [],
    });
  });
});

test("reads markup whose document type never ends", async () => {
  const bytes = ascii(`<!doctype ${"a".repeat(70_000)}`);
  expect(await findType(new Blob([bytes]))).toMatchObject({ type: "text/plain" });
});

test("a Targa picture, which begins like an icon, is no icon", async () => {
  const targa = join(ascii("\0\0\x02\0"), new Uint8Array(8), u16(64, true), u16(64, true), ascii("\x18\0"));
  const judged = await judge("favicon.ico", join(targa, new Uint8Array(100).fill(7)));
  expect(judged.issues).toMatchObject([{ code: "file-content-mismatch" }]);
});
