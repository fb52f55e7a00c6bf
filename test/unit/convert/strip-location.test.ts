import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { stripLocation } from "../../../src/convert/strip-location.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { type Bytes, ascii, changedRange, indexOf, join, text, u16, u32 } from "./bytes.js";
import {
  EXIF_HEADER,
  MORE_XMP_HEADER,
  PIXELS,
  chunk,
  exifSegment,
  film,
  jpeg,
  keyedMeta,
  png,
  readPng,
  segment,
  webp,
  xmpSegment,
} from "./files.js";
import { UNREMOVABLE, strip } from "./strip.js";
import { type Tag, asciiTag, gpsTags, readTiff, tiff } from "./tiff-files.js";

const MAIN: Tag[] = [
  asciiTag(0x010f, "Camera maker"),
  { tag: 0x0112, type: 3, count: 1, value: new Uint8Array([6, 0]) },
  asciiTag(0x9c9f, "Behind the pointers"),
];
const EXIF: Tag[] = [asciiTag(0x9003, "2026:01:02 03:04:05"), asciiTag(0xa434, "Lens")];
const NEXT: Tag[] = [asciiTag(0x010e, "Thumbnail")];

const photo = (isLittle: boolean) =>
  tiff({ isLittle, main: MAIN, exif: EXIF, gps: gpsTags(isLittle), next: NEXT });
const withoutGps = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(readTiff(bytes)).filter(([tag]) => !tag.startsWith("gps")));

const PLACES_IN_XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description
  dc:title="Kept" exif:GPSLatitude="52,31.2N" exif:GPSLongitude='13,24.3E' photoshop:City="Berlin" drone-dji:GpsLatitude="+52.5"
  other:GPSAltitude = "34/1" photoshop:Credit="City of Berlin"><Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li
  Iptc4xmpExt:City="Mitte"><Iptc4xmpExt:Sublocation>Mitte</Iptc4xmpExt:Sublocation></rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>
  <exif:GPSTimeStamp>2026-01-02</exif:GPSTimeStamp><dc:description>Kept, too</dc:description><exif:GPSMapDatum/>
  </rdf:Description></rdf:RDF></x:xmpmeta>`;

function expectCleanXmp(packet: string) {
  expect(packet).not.toMatch(/GPS|Gps|52|13,24|Mitte|Location|"Berlin"/);
  expect(packet).toMatch(/dc:title="Kept"[^]*photoshop:Credit="City of Berlin"[^]*Kept, too/);
  expect(packet).toHaveLength(PLACES_IN_XMP.length);
}

describe("a JPEG", () => {
  test.each([
    ["little", true],
    ["big", false],
  ])("loses the GPS data of its %s-endian Exif, and nothing else", async (_, isLittle) => {
    const exif = photo(isLittle);
    const original = jpeg(exifSegment(exif));
    const { bytes, before, after } = await strip(original, "jpg");
    const at = indexOf(original, exif);
    const left = bytes.slice(at, at + exif.length);
    expect(readTiff(exif)["gps.27"]).toContain("Berlin");
    expect(readTiff(left)).toEqual(withoutGps(exif));
    expect(text(bytes)).not.toContain("Berlin");
    const [first, last] = changedRange(original, bytes) ?? [0, 0];
    expect(first).toBeGreaterThan(at + 8);
    expect(last).toBeLessThan(at + exif.length);
    expect([after.name, after.type, after.lastModified, after.size]).toEqual([
      before.name,
      before.type,
      before.lastModified,
      before.size,
    ]);
  });

  test("contains no byte of the coordinates", async () => {
    const exif = photo(true);
    const { bytes } = await strip(jpeg(exifSegment(exif)), "jpg");
    const coordinates = text(join(u32(52, true), u32(1, true), u32(31, true)));
    expect(text(exif)).toContain(coordinates);
    expect(text(bytes)).not.toContain(coordinates);
  });

  test.each([
    ["without metadata", jpeg()],
    ["with Exif but no GPS", jpeg(exifSegment(tiff({ main: MAIN, exif: EXIF })))],
    ["with XMP but no places", jpeg(xmpSegment(`<rdf:Description dc:title="Gpsy in the City"/>`))],
  ])("%s is the same file", async (_, original) => {
    const { before, after } = await strip(original, "jpg");
    expect(after).toBe(before);
  });

  test("loses the places in its XMP", async () => {
    const original = jpeg(xmpSegment(PLACES_IN_XMP));
    const { bytes } = await strip(original, "jpg");
    const at = indexOf(original, ascii(PLACES_IN_XMP));
    expectCleanXmp(text(bytes.slice(at, at + PLACES_IN_XMP.length)));
    expect(bytes.slice(at + PLACES_IN_XMP.length)).toEqual(original.slice(at + PLACES_IN_XMP.length));
  });

  const PLAIN_XMP = `<x:xmpmeta><rdf:RDF><rdf:Description dc:title="Gpsy in the City"/></rdf:RDF></x:xmpmeta>`;
  const wide = (packet: string, width: number, isLittle: boolean) =>
    Array.from(packet)
      .map((char) => (isLittle ? char.padEnd(width, "\0") : char.padStart(width, "\0")))
      .join("");
  const encodings: readonly (readonly [string, (packet: string) => string])[] = [
    ["in UTF-8", (packet) => packet],
    ["in UTF-8 with a mark", (packet) => `\xef\xbb\xbf${packet}`],
    ["in UTF-16, little-endian", (packet) => `\xff\xfe${wide(packet, 2, true)}`],
    ["in UTF-16, big-endian", (packet) => `\xfe\xff${wide(packet, 2, false)}`],
    ["in UTF-16 without a mark", (packet) => wide(packet, 2, false)],
    ["in UTF-32, little-endian", (packet) => wide(packet, 4, true)],
    ["in UTF-32, big-endian", (packet) => wide(packet, 4, false)],
    ["that ends in a NUL", (packet) => `${packet}\0`],
    ["that ends in many NULs", (packet) => `${packet}${"\0".repeat(500)}`],
    ["that ends in spaces", (packet) => `${packet}${" \n".repeat(500)}`],
    [
      "without the end of its wrapper",
      (packet) => `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>${packet}`,
    ],
  ];

  test.each(encodings)("with XMP %s but no places is the same file", async (_, encode) => {
    const { before, after } = await strip(jpeg(xmpSegment(encode(PLAIN_XMP))), "jpg");
    expect(after).toBe(before);
  });

  test.each(encodings)("loses the places in XMP %s, and keeps the rest", async (_, encode) => {
    const { bytes } = await strip(jpeg(xmpSegment(encode(PLACES_IN_XMP))), "jpg");
    const left = text(bytes).replaceAll("\0", "");
    expect(left).not.toMatch(/GPS|Gps|52,31|Mitte|"Berlin"/);
    expect(left).toMatch(/dc:title="Kept"[^]*photoshop:Credit="City of Berlin"[^]*Kept, too/);
  });

  test.each([
    ["country", "Ecuador"],
    ["countryCode", "EC"],
    ["stateProvince", "Napo"],
    ["county", "Archidona"],
    ["municipality", "Cotundo"],
    ["locality", "by the river"],
    ["island", "Isabela"],
    ["waterBody", "Pacific"],
    ["decimalLatitude", "-0.83"],
    ["decimalLongitude", "-77.8"],
    ["verbatimCoordinates", "0 50 S 77 48 W"],
    ["verbatimLocality", "Rio Hollin"],
    ["footprintWKT", "POLYGON ((10 20, 11 20))"],
    ["higherGeography", "South America"],
    ["georeferenceRemarks", "by hand"],
    ["minimumElevationInMeters", "600"],
  ])("loses Darwin Core's %s in every way that XMP writes it", async (name, value) => {
    for (const prefix of ["dwc", "x"]) {
      const packets = [
        `<rdf:Description ${prefix}:${name}="${value}" dc:title="Kept"/>`,
        `<rdf:Description dc:title="Kept"><${prefix}:${name}>${value}</${prefix}:${name}></rdf:Description>`,
        `<a dc:title="Kept"><dcterms:Location rdf:parseType="Resource"><${prefix}:${name}>${value}</${prefix}:${name}></dcterms:Location></a>`,
      ];
      for (const packet of packets) {
        const { bytes } = await strip(jpeg(xmpSegment(packet)), "jpg");
        expect(text(bytes)).not.toContain(value);
        expect(text(bytes)).toContain('dc:title="Kept"');
      }
    }
  });

  test("loses the places in XMP that is split into several segments at any byte", async () => {
    for (let cut = 1; cut < PLACES_IN_XMP.length; cut += 7) {
      const portions = [PLACES_IN_XMP.slice(0, cut), PLACES_IN_XMP.slice(cut)];
      const segments = portions.map((portion) =>
        segment(0xe1, MORE_XMP_HEADER, ascii("0".repeat(32)), u32(0), u32(0), ascii(portion)),
      );
      const original = jpeg(...segments);
      const { bytes } = await strip(original, "jpg");
      const left = portions.map((portion) => {
        const at = indexOf(original, ascii(portion));
        return text(bytes.slice(at, at + portion.length));
      });
      expectCleanXmp(left.join(""));
      expect(changedRange(original, bytes)).toBeDefined();
    }
  });

  test.each([
    [
      "in UTF-16",
      text(Uint8Array.from(PLACES_IN_XMP.slice(0, 300), (char) => char.charCodeAt(0))).replace(/./gs, "\0$&"),
    ],
    ["that is not well-formed", `<rdf:Description><exif:GPSLatitude>52<dc:title>t</dc:title>`],
  ])("blanks a packet of XMP %s whole", async (_, packet) => {
    const original = jpeg(xmpSegment(packet));
    const { bytes } = await strip(original, "jpg");
    expect(text(bytes)).toContain(" ".repeat(packet.length));
    expect(text(bytes)).not.toMatch(/G\0?P\0?S/);
  });

  test("loses the place names of IPTC, and keeps its other fields", async () => {
    const dataset = (number: number, content: string) =>
      join([0x1c, 2, number], u16(content.length), ascii(content));
    const iptc = join(
      dataset(90, "Berlin"),
      dataset(105, "Kept"),
      dataset(101, "Germany"),
      dataset(92, "Mitte"),
    );
    const resources = join(
      ascii("8BIM"),
      u16(0x0404),
      [0, 0],
      u32(iptc.length),
      iptc,
      new Uint8Array(iptc.length % 2),
      ascii("8BIM"),
      u16(0x0425),
      [0, 0],
      u32(2),
      [1, 2],
    );
    const { bytes } = await strip(jpeg(segment(0xed, ascii("Photoshop 3.0\0"), resources)), "jpg");
    expect(text(bytes)).toContain("Z\0\x06      \x1c\x02i\0\x04Kept");
    expect(text(bytes)).not.toMatch(/Berlin|Germany|Mitte/);
  });

  test.each([
    ["Exif with a wrong header", segment(0xe1, EXIF_HEADER, ascii("XX no TIFF, but GPS at 52.5"))],
    ["Exif that ends too early", segment(0xe1, EXIF_HEADER, photo(true).slice(0, -9))],
    [
      "Exif whose GPS lies outside",
      exifSegment(tiff({ gps: [{ ...gpsTags(true)[2], tag: 2, type: 5, count: 9e6, value: u32(8) }] })),
    ],
    [
      "IPTC that is no dataset",
      segment(0xed, ascii("Photoshop 3.0\0"), ascii("8BIM\x04\x04\0\0\0\0\0\x05hello\0")),
    ],
    [
      "a block of another maker that names coordinates",
      segment(0xeb, ascii('{"exif:GPSLatitude":"52,31N"}')),
    ],
    ["a comment that names coordinates", segment(0xfe, ascii("latitude=52.5 longitude=13.4"))],
  ])("has %s blanked whole, and its pixels kept", async (_, block) => {
    const original = jpeg(block);
    const { bytes } = await strip(original, "jpg");
    expect(text(bytes.slice(2, 2 + block.length))).not.toMatch(/52|GPS|hello|Berlin/);
    expect(bytes.slice(2, 6)).toEqual(original.slice(2, 6));
    expect(bytes.slice(2 + block.length)).toEqual(original.slice(2 + block.length));
  });

  test("loses the location of the images and videos after it, as in motion photos", async () => {
    const main = jpeg(exifSegment(photo(true)));
    const preview = jpeg(exifSegment(photo(false)));
    const motion = film(keyedMeta({ "com.apple.quicktime.location.ISO6709": "+52.5+013.4/" }));
    const end = ascii("vendor's own end");
    const original = join(main, new Uint8Array(9), preview, ascii("MotionPhoto_Data"), motion, end);
    const { bytes } = await strip(original, "jpg");
    expect(text(bytes)).not.toMatch(/Berlin|\+52\.5/);
    expect(bytes.slice(-end.length)).toEqual(end);
    expect(text(bytes).split(text(PIXELS))).toHaveLength(4);
  });

  test("loses the location of the preview in its Exif, and keeps that", async () => {
    const preview = jpeg(exifSegment(photo(false)));
    const original = jpeg(exifSegment(join(photo(true), preview)));
    const { bytes } = await strip(original, "jpg");
    const at = indexOf(original, preview);
    const left = bytes.slice(at, at + preview.length);
    expect(text(bytes)).not.toContain("Berlin");
    expect(readTiff(left.slice(indexOf(left, EXIF_HEADER) + EXIF_HEADER.length))).toEqual(
      withoutGps(photo(false)),
    );
    expect(indexOf(left, PIXELS)).toBe(indexOf(preview, PIXELS));
  });

  test("with text after it that is no video is sent", async () => {
    const { before, after } = await strip(join(jpeg(), ascii("a film begins with ftyp, mostly")), "jpg");
    expect(after).toBe(before);
  });

  test("that was cut off is scrubbed as far as it goes", async () => {
    const whole = jpeg(exifSegment(photo(true)));
    const { bytes } = await strip(whole.slice(0, -100), "jpg");
    expect(text(bytes)).not.toContain("Berlin");
  });

  test("with something that is no segment before its image is not sent", async () => {
    const broken = join([0xff, 0xd8, 0xff, 0xe0], u16(4), [1, 2], ascii("no marker"), PIXELS);
    await expect(strip(broken, "jpg")).rejects.toMatchObject(UNREMOVABLE);
  });
});

describe("a PNG", () => {
  test("loses GPS data and the places in XMP, and its checksums are right", async () => {
    const exif = photo(false);
    const original = png(
      chunk("tEXt", ascii("Title\0Kept")),
      chunk("eXIf", exif),
      chunk("iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0"), ascii(PLACES_IN_XMP)),
    );
    const { bytes } = await strip(original, "png");
    const before = readPng(original);
    const after = readPng(bytes);
    expect(after.map(({ type }) => type)).toEqual(before.map(({ type }) => type));
    expect(readTiff(after[2]?.data ?? new Uint8Array())).toEqual(withoutGps(exif));
    expectCleanXmp(text(after[3]?.data ?? new Uint8Array()).slice(22));
    for (const index of [0, 1, 4, 5]) expect(after[index]).toEqual(before[index]);
  });

  test.each([
    [
      "Exif as ImageMagick keeps it",
      chunk("zTXt", ascii("Raw profile type exif\0\0"), deflateSync(ascii("\nexif\n 4\n45786966"))),
    ],
    [
      "compressed XMP",
      chunk("iTXt", ascii("XML:com.adobe.xmp\0\x01\0\0\0"), deflateSync(ascii(PLACES_IN_XMP))),
    ],
    ["text that names coordinates", chunk("tEXt", ascii("GPSLatitude\x0052.5"))],
  ])("has %s blanked whole, as a chunk that every decoder skips", async (_, block) => {
    const { bytes } = await strip(png(block), "png");
    const [, blank] = readPng(bytes);
    expect(blank?.type).toMatch(/^[a-z][a-z][A-Z][a-z]$/);
    expect(blank?.data).toEqual(new Uint8Array(block.length - 12));
  });

  test("with unreadable Exif has that blanked", async () => {
    const { bytes } = await strip(png(chunk("eXIf", ascii("GPS 52.5"))), "png");
    expect(readPng(bytes)[1]).toEqual({ type: "eXIf", data: new Uint8Array(8) });
  });

  test("with a chunk longer than the file before its image is not sent", async () => {
    const broken = join(png().slice(0, 33), u32(0x7fff_ffff), ascii("eXIf"), photo(true));
    await expect(strip(broken, "png")).rejects.toMatchObject(UNREMOVABLE);
  });
});

describe("a WebP", () => {
  test.each([
    ["bare", new Uint8Array()],
    ["with JPEG's header", EXIF_HEADER],
  ])("loses the GPS data of its Exif (%s) and the places in its XMP", async (_, header) => {
    const exif = photo(true);
    const original = webp(["EXIF", join(header, exif)], ["XMP ", ascii(PLACES_IN_XMP)]);
    const { bytes } = await strip(original, "webp");
    const at = indexOf(original, exif);
    expect(readTiff(bytes.slice(at, at + exif.length))).toEqual(withoutGps(exif));
    const xmpAt = indexOf(original, ascii(PLACES_IN_XMP));
    expectCleanXmp(text(bytes.slice(xmpAt, xmpAt + PLACES_IN_XMP.length)));
    expect(bytes.slice(0, at)).toEqual(original.slice(0, at));
  });
});

describe("a TIFF", () => {
  const strips = (offset: number): Tag[] => [
    { tag: 0x0111, type: 4, count: 1, value: u32(offset, true) },
    { tag: 0x0117, type: 4, count: 1, value: u32(PIXELS.length, true) },
  ];
  const image = (gps: Tag[] | undefined, overlap: number): Bytes => {
    const { length } = tiff({ main: [...MAIN, ...strips(0)], gps });
    return join(tiff({ main: [...MAIN, ...strips(length - overlap)], gps }), PIXELS);
  };

  test("loses its GPS data, and keeps its pixels where they are", async () => {
    const original = image(gpsTags(true), 0);
    const { bytes } = await strip(original, "tif");
    expect(readTiff(bytes)).toEqual(withoutGps(original));
    expect(bytes.slice(-PIXELS.length)).toEqual(PIXELS);
  });

  test("with GPS data within its pixels is not sent", async () => {
    await expect(strip(image(gpsTags(true), 250), "tif")).rejects.toMatchObject(UNREMOVABLE);
  });
});

describe("any file", () => {
  test("without the format of its type is not sent", async () => {
    await expect(strip(ascii("GPS 52.5, 13.4"), "jpg")).rejects.toMatchObject(UNREMOVABLE);
  });

  test("is identified by its content, whatever its type says", async () => {
    const { bytes } = await strip(jpeg(exifSegment(photo(true))), "txt");
    expect(text(bytes)).not.toContain("Berlin");
  });

  test("of another type is the same file", async () => {
    const { before, after } = await strip(ascii("latitude=52.5"), "txt");
    expect(after).toBe(before);
  });

  test("that cannot be read is file-unreadable", async () => {
    const file = Object.assign(new File(["x"], "photo.jpg"), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) }),
    });
    const { signal } = new AbortController();
    await expect(stripLocation(file, { contentType: "image/jpeg", signal })).rejects.toMatchObject({
      code: "file-unreadable",
    });
  });

  test("is not read further after an abort", async () => {
    const controller = new AbortController();
    const file = new File([jpeg(exifSegment(photo(true)))], "photo.jpg");
    const stripping = stripLocation(file, { contentType: "image/jpeg", signal: controller.signal });
    controller.abort();
    await expect(stripping).rejects.toMatchObject({ name: "AbortError" });
  });

  test("of 100 MiB is never read as a whole", async () => {
    const head = join([0xff, 0xd8], exifSegment(photo(true)), segment(0xda, ascii("scan")));
    const file = new File([head, fakeFile({ name: "a.txt", size: 104_857_600 - head.length })], "photo.jpg");
    const sizes: number[] = [];
    const slice = file.slice.bind(file);
    Object.assign(file, {
      slice: (start: number, end: number) => {
        const part = slice(start, end);
        const read = part.arrayBuffer.bind(part);
        return Object.assign(part, { arrayBuffer: () => (sizes.push(part.size), read()) });
      },
    });
    const { signal } = new AbortController();
    const after = await stripLocation(file, { contentType: "image/jpeg", signal });
    expect(after.size).toBe(file.size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(100_000_000);
    expect(Math.max(...sizes)).toBeLessThan(1_100_000);
  });
});
