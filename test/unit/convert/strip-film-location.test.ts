import { describe, expect, test } from "vitest";
import { type Bytes, ascii, changedRange, indexOf, join, text, u16, u32 } from "./bytes.js";
import { PIXELS, box, film, fullBox, heic, heicExif, keyedMeta } from "./files.js";
import { UNREMOVABLE, strip } from "./strip.js";
import { asciiTag, gpsTags, readTiff, tiff } from "./tiff-files.js";

const EXIF = tiff({ isLittle: false, main: [asciiTag(0x010f, "Camera maker")], gps: gpsTags(false) });
const XMP = `<rdf:Description dc:title="Kept" exif:GPSLatitude="52,31.2N"/>`;
const image = { id: 1, type: "hvc1", data: PIXELS };
const exifItem = (exif: Bytes = EXIF) => ({ id: 2, type: "Exif", data: heicExif(exif) });
const xmpItem = { id: 3, type: "mime", mimeType: "application/rdf+xml", data: ascii(XMP) };

describe("a HEIC", () => {
  test.each([
    ["among the image data", false],
    ["within the metadata", true],
  ])("loses the GPS data of Exif and XMP that is kept %s, and nothing else", async (_, inMeta) => {
    const original = heic([image, exifItem(), xmpItem], { inMeta });
    const { bytes } = await strip(original, "heic");
    const at = indexOf(original, EXIF);
    expect(readTiff(bytes.slice(at, at + EXIF.length))).toEqual({ "main.271": "Camera maker\0" });
    expect(text(bytes)).not.toMatch(/Berlin|GPSLatitude|52,31/);
    expect(text(bytes)).toContain('dc:title="Kept"');
    const [first] = changedRange(original, bytes) ?? [0];
    expect(first).toBeGreaterThan(at);
    expect(indexOf(bytes, PIXELS)).toBe(indexOf(original, PIXELS));
  });

  test("loses the location of the video in it, as in motion photos", async () => {
    const motion = film(keyedMeta({ "com.apple.quicktime.location.ISO6709": "+52.5+013.4/" }));
    const original = join(heic([image, exifItem()]), box("mpvd", motion));
    const { bytes } = await strip(original, "heic");
    expect(text(bytes)).not.toMatch(/Berlin|\+52\.5/);
    expect(text(bytes).split(text(PIXELS))).toHaveLength(3);
  });

  test("without a location is the same file", async () => {
    const { before, after } = await strip(
      heic([image, exifItem(tiff({ main: [asciiTag(0x010f, "Kept")] }))]),
      "heic",
    );
    expect(after).toBe(before);
  });

  test.each([
    ["whose Exif cannot be read", heic([image, exifItem(ascii("no TIFF, GPS 52.5"))])],
    ["whose Exif lies in the image", heic([exifItem(), image], { overlap: 60 })],
    ["whose Exif lies outside", heic([image, exifItem()]).slice(0, -40)],
    ["with a box that is cut off", join(heic([image]), u32(900), ascii("meta"))],
  ])("%s is not sent", async (_, broken) => {
    await expect(strip(broken, "heic")).rejects.toMatchObject(UNREMOVABLE);
  });
});

describe("a video", () => {
  test("loses the location under the keys of a phone, and keeps the other keys", async () => {
    const meta = keyedMeta({
      "com.apple.quicktime.make": "Kept",
      "com.apple.quicktime.location.ISO6709": "+52.5200+013.4050+034/",
      "com.apple.quicktime.location.accuracy.horizontal": "4.7",
      "com.apple.quicktime.creationdate": "2026-01-02",
    });
    const original = film(meta);
    const { bytes } = await strip(original, "mov");
    expect(text(bytes)).not.toMatch(/\+52|\+013|4\.7/);
    expect(text(bytes)).toMatch(/Kept[^]* {22}[^]*2026-01-02/);
    expect(bytes).toHaveLength(original.length);
    expect(indexOf(bytes, PIXELS)).toBe(indexOf(original, PIXELS));
  });

  test("loses the location in its user data, as in QuickTime and 3GPP", async () => {
    const place = ascii("+52.5200+013.4050/");
    const userData = box(
      "udta",
      box("\xa9xyz", u16(place.length), u16(0x15c7), place),
      box("\xa9mak", u16(4), u16(0), ascii("Kept")),
      fullBox("loci", 0, u16(0), ascii("Berlin\0"), new Uint8Array(13)),
      u32(0),
    );
    const original = film(userData);
    const { bytes } = await strip(original, "mov");
    expect(text(bytes)).not.toMatch(/\+52|Berlin|xyz|loci/);
    expect(text(bytes)).toContain("\xa9mak\0\x04\0\0Kept");
    expect(text(bytes).split("free")).toHaveLength(3);
    expect(bytes).toHaveLength(original.length);
  });

  test("loses the location of a track, of iTunes' list, and of XMP", async () => {
    const uuid = Uint8Array.from([
      0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac,
    ]);
    const item = box("\xa9xyz", box("data", u32(1), u32(0), ascii("+52.52")));
    const list = fullBox(
      "meta",
      0,
      fullBox("hdlr", 0, u32(0), ascii("mdir"), new Uint8Array(13)),
      box("ilst", item),
    );
    const track = box("trak", box("udta", box("\xa9xyz", ascii("+52.53"))));
    const original = join(
      film(track, box("udta", list, box("XMP_", ascii(XMP)))),
      box("uuid", uuid, ascii(XMP)),
    );
    const { bytes } = await strip(original, "mov");
    expect(text(bytes)).not.toMatch(/\+52|GPS|52,31/);
    expect(text(bytes).split('dc:title="Kept"')).toHaveLength(3);
  });

  test("with boxes of 64-bit lengths, or up to the end of the file, is scrubbed", async () => {
    const place = box("udta", box("\xa9xyz", ascii("+52.52")));
    const original = join(
      box("ftyp", ascii("mp42"), u32(0)),
      u32(1),
      ascii("mdat"),
      u32(0),
      u32(16 + PIXELS.length),
      PIXELS,
      u32(0),
      ascii("moov"),
      place,
    );
    const { bytes } = await strip(original, "mov");
    expect(text(bytes)).not.toContain("+52");
    expect(bytes.slice(0, -place.length)).toEqual(original.slice(0, -place.length));
  });

  test("without a location is the same file", async () => {
    const { before, after } = await strip(film(keyedMeta({ "com.apple.quicktime.make": "Kept" })), "mov");
    expect(after).toBe(before);
  });

  test("with a track within a track is not sent", async () => {
    const nested = film(box("trak", box("trak", box("udta", box("\xa9xyz", ascii("+52.53"))))));
    await expect(strip(nested, "mov")).rejects.toMatchObject(UNREMOVABLE);
  });

  test("with a box that is cut off is not sent", async () => {
    await expect(strip(film().slice(0, -5), "mov")).rejects.toMatchObject(UNREMOVABLE);
  });
});
