import { describe, expect, test } from "vitest";
import { ascii, type Bytes, join, u16, u32 } from "../convert/bytes.js";
import { judge, refusal } from "./judged.js";

type Tag = readonly [tag: number, value: number];
const PICTURE: readonly Tag[] = [
  [256, 100],
  [259, 1],
  [262, 2],
];
const RAW_EXTENSIONS = ["dng", "cr2", "nef", "arw", "orf", "rw2", "pef", "srw", "nrw", "3fr", "iiq", "raw"];

/** A TIFF file with one directory after another. Tag 330 points to a further directory. */
function tiffOf(
  directories: readonly (readonly Tag[])[],
  { isLittle = true, subDirectory = PICTURE } = {},
): Bytes {
  const entry = ([tag, value]: Tag, sub: number) =>
    join(
      u16(tag, isLittle),
      u16(tag === 330 ? 4 : 3, isLittle),
      u32(1, isLittle),
      ...(tag === 330 ? [u32(sub, isLittle)] : [u16(value, isLittle), u16(0)]),
    );
  const lengthOf = (tags: readonly Tag[]) => 6 + 12 * tags.length;
  const sub = directories.reduce((sum, tags) => sum + lengthOf(tags), 8);
  let at = 8;
  const parts = [...directories, subDirectory].map((tags, index) => {
    at += lengthOf(tags);
    const next = index < directories.length - 1 ? at : 0;
    return join(u16(tags.length, isLittle), ...tags.map((tag) => entry(tag, sub)), u32(next, isLittle));
  });
  return join(ascii(isLittle ? "II*\0" : "MM\0*"), u32(8, isLittle), ...parts);
}

const withTag = (tag: number, value: number): Tag[] => [
  ...PICTURE.filter(([other]) => other !== tag),
  [tag, value],
];

/** A DNG with the long offsets of BigTIFF. */
const BIG_DNG = join(
  ascii("II+\0"),
  u16(8, true),
  u16(0),
  u32(16, true),
  u32(0),
  u32(1, true),
  u32(0),
  u16(50_706, true),
  u16(1, true),
  u32(4, true),
  u32(0),
  new Uint8Array(8),
  new Uint8Array(8),
);

describe("a raw photo is refused, whatever its name and its reported type", () => {
  test.each([
    ["DNG", tiffOf([withTag(50_706, 1)])],
    ["DNG in big-endian order", tiffOf([withTag(50_706, 1)], { isLittle: false })],
    ["DNG with long offsets", BIG_DNG],
    ["linear DNG in a second directory", tiffOf([PICTURE, withTag(262, 34_892)])],
    ["sensor data", tiffOf([withTag(262, 32_803)])],
    ["sensor data below a preview", tiffOf([withTag(330, 0)], { subDirectory: withTag(262, 32_803) })],
    ["sensor data of Nikon", tiffOf([withTag(330, 0)], { subDirectory: withTag(259, 34_713) })],
    ["sensor data of Sony", tiffOf([withTag(330, 0)], { subDirectory: withTag(259, 32_767) })],
    ["sensor data of Pentax", tiffOf([withTag(259, 65_535)])],
    ["sensor data of Samsung", tiffOf([PICTURE, PICTURE, withTag(259, 32_770)], { isLittle: false })],
    ["CR2", join(ascii("II*\0\x10\0\0\0CR\x02\0"), new Uint8Array(20))],
    ["IIQ", join(ascii("II*\0\x10\0\0\0IIII"), new Uint8Array(20))],
    ["ORF", join(ascii("IIRO\x08\0\0\0"), new Uint8Array(20))],
    ["ORF of other cameras", join(ascii("IIRS\x08\0\0\0"), new Uint8Array(20))],
    ["ORF in big-endian order", join(ascii("MMOR\0\0\0\x08"), new Uint8Array(20))],
    ["RW2", join(ascii("IIU\0\x18\0\0\0"), new Uint8Array(20))],
    ["RAF", join(ascii("FUJIFILMCCD-RAW 0201"), new Uint8Array(64))],
    ["CR3", join(u32(24), ascii("ftypcrx \0\0\0\x01crx isom"), new Uint8Array(20))],
  ])("%s", async (_, bytes) => {
    for (const name of [
      "photo.tif",
      "photo.tiff",
      "photo.jpg",
      "photo.heic",
      "photo",
      "photo.dng",
      "photo.cr2",
    ]) {
      for (const type of ["", "image/tiff", "image/jpeg", "image/x-adobe-dng", "application/octet-stream"]) {
        expect(await refusal(name, bytes, type), `${name} ${type}`).toMatch(
          /^file-(?:content-mismatch|invalid-type)$/,
        );
      }
    }
  });

  test.each(RAW_EXTENSIONS)("a file named .%s with the bytes of a TIFF file", async (extension) => {
    for (const type of ["", "image/tiff", "image/x-raw"]) {
      expect(await refusal(`photo.${extension}`, tiffOf([PICTURE]), type)).toBeDefined();
    }
  });
});

test.each(["photo.dng.", "photo.cr2.. "])("%j, whose name ends in dots, is refused as well", async (name) => {
  expect(await refusal(name, tiffOf([PICTURE]))).toBeDefined();
});

test.each([
  ["one page", tiffOf([PICTURE])],
  ["many pages", tiffOf(Array.from({ length: 100 }, () => PICTURE))],
  ["smaller pictures of itself", tiffOf([withTag(330, 0)])],
  ["big-endian order", tiffOf([PICTURE], { isLittle: false })],
  ["a directory that was cut off", tiffOf([PICTURE]).slice(0, 20)],
  ["only a header", ascii("II*\0\x08\0\0\0")],
])("a TIFF file with %s is a picture", async (_, bytes) => {
  for (const name of ["scan.tif", "scan"]) {
    expect(await judge(name, bytes)).toMatchObject({ contentType: "image/tiff", issues: [] });
  }
});
