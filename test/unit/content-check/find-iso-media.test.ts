import { describe, expect, test } from "vitest";
import { ascii, type Bytes, join, u32 } from "../convert/bytes.js";
import { judge, refusal, sentName } from "./judged.js";

const box = (name: string, ...content: Bytes[]) => {
  const size = content.reduce((sum, part) => sum + part.length, 8);
  return join(u32(size), ascii(name), ...content);
};
const mediaOf = (brands: string, next = "mdat", minor = "\0\0\0\0") =>
  join(box("ftyp", ascii(brands.slice(0, 4) + minor + brands.slice(4))), box(next, ascii("content")));

const FILMS = ["film.mp4", "film.mov", "film.m4v"];

describe("a picture", () => {
  test.each([
    ["photo.heif", mediaOf("mif3", "mini")],
    ["photo.heif", mediaOf("mif3mif3heic", "mini")],
    ["photo.heic", mediaOf("mif3", "mini", "heic")],
    ["photo.heic", mediaOf("heicmif1heic", "meta")],
    ["photo.heif", mediaOf("j2kimif1j2ki", "meta")],
    ["photo.heif", mediaOf("abcdmiaf", "meta")],
    ["photo.heif", mediaOf("abcdefgh", "meta")],
    ["photo.heic", mediaOf("abcd", "mini")],
  ])("is sent as it is named: %s", async (name, bytes) => {
    expect(await sentName(name, bytes)).toBe(name);
  });

  test.each([
    ["as major brand", mediaOf("avifmif1miaf", "meta")],
    ["as the brand of a sequence", mediaOf("avismsf1iso8", "moov")],
    ["as a compatible brand", mediaOf("mif1miafavif", "meta")],
    ["as a compatible brand of a sequence", mediaOf("msf1avis", "moov")],
    ["beside the brands of HEIC", mediaOf("heicmif1avif", "meta")],
    ["beside those of a film", mediaOf("isomavismp41", "moov")],
    ["as the version of a small picture", mediaOf("mif3", "mini", "avif")],
    ["behind an empty box", join(box("free", ascii("nothing")), mediaOf("avif"))],
    ["behind many other brands", mediaOf(`mif1${"abcd".repeat(3000)}avif`)],
  ])("of AVIF is refused under any name: %s", async (_, bytes) => {
    for (const name of ["photo.heif", "photo.heic", "photo.jpg", "photo.avif", "photo", ...FILMS]) {
      expect(await refusal(name, bytes)).toMatch(/^file-(?:content-mismatch|invalid-type)$/);
    }
  });
});

describe("a film", () => {
  test.each([
    "3g2a",
    "3g2b",
    "3g2c",
    "3gp4",
    "3gp5",
    "3gp6",
    "3gr6",
    "3gs7",
    "3ge6",
    "kddi3g2a",
    "M4V ",
    "M4VH",
    "M4VP",
    "qt  ",
    "mqt ",
    "isom",
    "iso2",
    "iso6",
    "mp41",
    "mp42",
    "avc1",
    "dash",
    "f4v ",
    "XAVC",
    "MSNV",
    "mmp4",
    "3gp4isom",
    "3g2amp42",
    "nikoqt  ",
    "abcd",
    "abcdefgh",
  ])("of the brand %s is sent under the name of any film", async (brands) => {
    for (const name of FILMS) {
      const judged = await judge(name, mediaOf(brands));
      expect(judged.issues).toEqual([]);
      expect(judged.contentType).toMatch(/^video\//);
    }
  });

  test.each(["3g2a", "3g2b", "3g2c", "abcd", "abcdqt  ", "abcdisom"])(
    "of the brand %s is sent as it is named",
    async (brands) => {
      for (const name of FILMS) expect(await sentName(name, mediaOf(brands))).toBe(name);
    },
  );

  test.each(["3g2a", "abcd"])("of the brand %s is refused under names of other files", async (brands) => {
    for (const name of ["photo.jpg", "film.3g2", "film.avi", "notes.pdf"]) {
      expect(await refusal(name, mediaOf(brands))).toBeDefined();
    }
  });
});

test.each([
  ["memo.m4a", mediaOf("abcd")],
  ["film.3gp", mediaOf("3gp43gp4")],
])("%s is sent as it is named", async (name, bytes) => {
  expect(await sentName(name, bytes)).toBe(name);
});

test("brands that cannot all be read contradict no name", async () => {
  const bytes = mediaOf(`isom${"abcd".repeat(40_000)}`);
  for (const name of ["photo.heif", ...FILMS]) expect(await sentName(name, bytes)).toBe(name);
});
