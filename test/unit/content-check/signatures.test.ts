import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findType } from "../../../src/content-check/find-type.js";
import { SIGNATURES } from "../../../src/content-check/signatures.js";
import { validateContent } from "../../../src/content-check/validate-content.js";
import { resolveOptions } from "../../../src/upload/resolved-options.js";
import { ascii, join } from "../convert/bytes.js";

/** Text at an offset, after bytes that no other signature begins with. */
const at = (offset: number, text: string, before = "\x01") => before.padEnd(offset, "\x01") + text;

const JPEG_2000 = "\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftyp";
const EBML = "\x1a\x45\xdf\xa3";
const ASF_HEADER = "\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c".padEnd(30, "\x02");
/** An ASF object other than a stream's, and the beginning of a Stream Properties Object. */
const ASF_PADDING = "\x74\xd4\x06\x18".padEnd(60, "\x02");
const ASF_STREAM = "\x91\x07\xdc\xb7\xb7\xa9\xcf\x11\x8e\xe6\0\xc0\x0c\x20\x53\x65".padEnd(24, "\0");
const ASF_AUDIO = "\x40\x9e\x69\xf8\x4d\x5b\xcf\x11\xa8\xfd\0\x80\x5f\x5c\x44\x2b";
const ASF_VIDEO = "\xc0\xef\x19\xbc\x4d\x5b\xcf\x11\xa8\xfd\0\x80\x5f\x5c\x44\x2b";
/** A header of the first version of tar, which has no name of the format in it. */
const OLD_TAR = `${"folder/name.txt".padEnd(100, "\0")}0000644\x000001750\x000001750\x0000000000012\x0014724261111\x00011353\0 0`;
const UNIVERSAL = "\0\0\0\x02";

const executables: readonly (readonly [type: string, begin: string])[] = [
  ["application/x-elf", "\x7fELF\x02\x01\x01\0"],
  ["application/x-mach-binary", "\xfe\xed\xfa\xce"],
  ["application/x-mach-binary", "\xfe\xed\xfa\xcf"],
  ["application/x-mach-binary", "\xce\xfa\xed\xfe"],
  ["application/x-mach-binary", "\xcf\xfa\xed\xfe"],
  ["application/x-mach-binary", `\xca\xfe\xba\xbe${UNIVERSAL}`],
  ["application/x-mach-binary", `\xca\xfe\xba\xbf${UNIVERSAL}`],
  ["application/x-mach-binary", "\xbe\xba\xfe\xca\x02\0\0\0"],
  ["application/x-mach-binary", "\xbf\xba\xfe\xca\x02\0\0\0"],
  ["application/java-vm", "\xca\xfe\xba\xbe\0\0\0\x41"],
  ["application/wasm", "\0asm\x01\0\0\0"],
  ["application/vnd.android.dex", "dex\n035\0"],
  ["application/vnd.apple.installer+xml", "xar!\0\x1c\0\x01"],
  ["application/vnd.debian.binary-package", "!<arch>\ndebian-binary   "],
  ["application/x-rpm", "\xed\xab\xee\xdb\x03\0"],
  ["application/x-chrome-extension", "Cr24\x03\0\0\0"],
  ["application/vnd.ms-cab-compressed", "MSCF\0\0\0\0"],
  ["application/x-installshield", "ISc(\0\0\0\0"],
  ["application/x-applescript", "FasdUAS 1.101.10\x0e"],
  ["application/x-ms-shortcut", "L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F"],
  ["application/vnd.squashfs", "hsqs\x02\0\0\0"],
  ["application/x-apple-diskimage", "encrcdsa\0\0\0\x02"],
  ["application/x-ms-wim", "MSWIM\0\0\0"],
  ["application/x-vhdx", "vhdxfile"],
  ["application/x-vhd", "conectix"],
  ["application/x-vmdk", "KDMV\x01\0\0\0"],
  ["application/x-qcow2", "QFI\xfb\0\0\0\x03"],
  ["application/x-msdownload", "MZ\x90\0\x03"],
  ["application/x-shockwave-flash", "FWS\x06"],
  ["application/x-shockwave-flash", "CWS\x06"],
  ["application/x-shockwave-flash", "ZWS\x0d"],
];

const others: readonly (readonly [type: string, begin: string])[] = [
  ["image/jls", "\xff\xd8\xff\xf7"],
  ["image/jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"],
  ["image/png", "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"],
  ["image/gif", "GIF89a\x01\0"],
  ["image/bmp", "BM\x36\0\x0c\0\0\0\0\0\x36\0\0\0\x28\0\0\0"],
  ["image/bmp", "BM\x1e\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0"],
  ["image/bmp", "BM\x36\0\x0c\0\0\0\0\0\x8a\0\0\0\x7c\0\0\0"],
  ["image/bmp", "BA\x28\0\0\0\0\0\0\0\0\0\0\0BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x40\0\0\0"],
  ["image/tiff", "II*\0\x08\0\0\0"],
  ["image/tiff", "II+\0\x08\0\0\0"],
  ["image/tiff", "MM\0*\0\0\0\x08"],
  ["image/tiff", "MM\0+\0\x08\0\0"],
  ["image/webp", "RIFF\x24\0\0\0WEBPVP8 "],
  ["image/x-icon", "\0\0\x01\0\x02\0\x20\x20\0\0\x01\0\x20\0"],
  ["image/x-icon", "\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0"],
  ["image/x-win-bitmap", "\0\0\x02\0\x01\0\x20\x20\0\0\x07\0\x09\0"],
  ["image/vnd.adobe.photoshop", "8BPS\0\x01"],
  ["image/x-pcx", "\n\x05\x01\x08"],
  ["image/jxl", "\xff\n\xfa"],
  ["image/jxl", "\0\0\0\x0cJXL \r\n\x87\n"],
  ["image/j2c", "\xff\x4f\xff\x51\0"],
  ["image/jp2", `${JPEG_2000}jp2 `],
  ["image/jpx", `${JPEG_2000}jpx `],
  ["image/jpm", `${JPEG_2000}jpm `],
  ["image/mj2", `${JPEG_2000}mjp2`],
  ["image/vnd.ms-photo", "II\xbc\x01"],
  ["image/x-olympus-orf", "IIRO\x08\0\0\0\x18"],
  ["image/x-olympus-orf", "IIRS\x08\0\0\0"],
  ["image/x-olympus-orf", "MMOR\0\0\0\x08"],
  ["image/x-panasonic-rw2", "IIU\0\x18\0\0\0\x88\xe7\x74\xd8"],
  ["image/x-panasonic-rw2", "IIU\0\x08\0\0\0"],
  ["image/x-minolta-mrw", "\0MRM\0\0\x12\0"],
  ["image/x-canon-crw", "II\x1a\0\0\0HEAPCCDR\x02\0"],
  ["image/x-sigma-x3f", "FOVb\0\0\x02\0"],
  ["image/x-fujifilm-raf", "FUJIFILMCCD-RAW 0201\0"],
  ["image/x-xcf", "gimp xcf v011\0"],
  ["image/icns", "icns\0\0\x01"],
  ["image/flif", "FLIF\x31"],
  ["image/bpg", "BPG\xfb"],
  ["image/ktx", "\xabKTX 11\xbb\r\n\x1a\n"],
  ["image/vnd.dwg", "AC1032\0\0"],
  ["audio/x-wav", "RIFF\x24\0\0\0WAVEfmt "],
  ["audio/x-wav", "RF64\xff\xff\xff\xffWAVEds64"],
  ["audio/x-wav", "BW64\xff\xff\xff\xffWAVEds64"],
  ["audio/x-wav", "RIFX\0\0\0\x24WAVEfmt "],
  ["audio/x-aiff", "FORM\0\0\0\x24AIFF"],
  ["audio/x-aiff", "FORM\0\0\0\x24AIFC"],
  ["audio/x-caf", "caff\0\x01"],
  ["audio/midi", "MThd\0\0\0\x06"],
  ["audio/midi", "RIFF\x24\0\0\0RMIDdata"],
  ["audio/amr-wb", "#!AMR-WB\n\x04"],
  ["audio/amr", "#!AMR\n\x04"],
  ["audio/amr", "#!AMR_MC1.0\n\x04"],
  ["audio/flac", "fLaC\0\0\0\x22"],
  ["application/ogg", "OggS\0\x02"],
  ["audio/ac3", "\x0b\x77\xa5\x1c\x14\x40"],
  ["audio/basic", ".snd\0\0\0\x18"],
  ["audio/qcelp", "RIFF\x24\0\0\0QLCMfmt "],
  ["audio/x-musepack", "MP+\x07"],
  ["audio/x-musepack", "MPCKSH\x0e"],
  ["audio/ape", "MAC \x96\x0f"],
  ["audio/wavpack", "wvpk\x1c\x02"],
  ["audio/x-dsf", "DSD \x1c\0"],
  ["audio/x-it", "IMPM\x01"],
  ["audio/x-xm", "Extended Module: a song\x1a"],
  ["audio/x-s3m", at(44, "SCRM")],
  ["audio/x-voc", "Creative Voice File\x1a"],
  ["video/x-msvideo", "RIFF\x24\0\0\0AVI LIST"],
  ["video/webm", `${EBML}\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm`],
  ["video/webm", `${EBML}\x01\0\0\0\0\0\0\x1f\x42\x82\x40\x04webm`],
  ["video/matroska", `${EBML}\xa3\x42\x86\x81\x01\x42\x82\x88matroska`],
  ["video/mpeg", "\0\0\x01\xba\x44"],
  ["video/mpeg", "\0\0\x01\xba\x21"],
  ["video/mpeg", "\0\0\x01\xb3\x14"],
  ["video/x-flv", "FLV\x01\x05"],
  ["audio/x-ms-asf", ASF_HEADER + ASF_PADDING + ASF_STREAM + ASF_AUDIO],
  ["video/x-ms-asf", ASF_HEADER + ASF_STREAM + ASF_VIDEO + ASF_STREAM + ASF_AUDIO],
  ["application/vnd.ms-asf", ASF_HEADER + ASF_PADDING],
  ["application/vnd.rn-realmedia", ".RMF\0\0"],
  ["application/mxf", "\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01\x02\x01\x01\x02\x04"],
  ["application/pdf", "%PDF-1.7\n%\x01\x02"],
  ["text/rtf", "{\\rtf1\\bin2 \0\x01}"],
  ["text/xml", "<?xml version='1.0'?><a>\x01</a>"],
  ["text/vcard", "BEGIN:VCARD\r\nNOTE:\x01"],
  ["text/calendar", "BEGIN:VCALENDAR\r\nNOTE:\x01"],
  ["text/vtt", "WEBVTT\n\x01"],
  ["application/eps", "%!PS-Adobe-3.0 EPSF-3.0\n\x01"],
  ["application/eps", "\xc5\xd0\xd3\xc6\x1e\0"],
  ["application/zip", "PK\x03\x04\x14\0\0\0"],
  ["application/zip", "PK\x05\x06\0\0\0\0"],
  ["application/zip", "PK\x07\x08PK\x03\x04"],
  ["application/x-cfb", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["application/x-gzip", "\x1f\x8b\x08\0"],
  ["application/x-bzip2", "BZh91AY&SY\x01"],
  ["application/x-xz", "\xfd7zXZ\0"],
  ["application/x-7z-compressed", "7z\xbc\xaf\x27\x1c\0\x04"],
  ["application/x-rar-compressed", "Rar!\x1a\x07\0"],
  ["application/x-rar-compressed", "Rar!\x1a\x07\x01\0"],
  ["application/zstd", "\x28\xb5\x2f\xfd\x04"],
  ["application/x-lz4", "\x04\x22\x4d\x18\x64"],
  ["application/x-lzip", "LZIP\x01\x0c"],
  ["application/x-lzh-compressed", "\x21\x7b-lh5-\x01"],
  ["application/x-lzh-compressed", "\x21\x7b-lhd-\x01"],
  ["application/x-lzh-compressed", "\x21\x7b-lzs-\x01"],
  ["application/x-ace-compressed", at(7, "**ACE**\x14")],
  ["application/x-unix-archive", "!<arch>\n/               \x01"],
  ["application/x-iff", "FORM\0\0\0\x24ILBM"],
  ["application/x-sqlite3", "SQLite format 3\0"],
  ["application/vnd.tcpdump.pcap", "\xd4\xc3\xb2\xa1\x02\0\x04\0"],
  ["application/vnd.tcpdump.pcap", "\xa1\xb2\xc3\xd4\0\x02\0\x04"],
  ["application/vnd.ms-outlook", "!BDN\x01"],
  ["application/vnd.ms-htmlhelp", "ITSF\x03\0\0\0"],
  ["application/x-ft-windows-registry-hive", "regf\x01\0\0\0"],
  ["application/avro", "Obj\x01\x04"],
  ["application/vnd.apache.parquet", "PAR1\x15\x04"],
  ["application/vnd.apache.parquet", "PARE\x15\x04"],
  ["application/vnd.apache.arrow.file", "ARROW1\0\0"],
  ["application/x-spss-sav", "$FL2@(#)\x01"],
  ["application/x-spss-sav", "$FL3@(#)\x01"],
  ["application/x-jmp-data", "\xff\xff\0\0\x07\0\0\0\x04\0\0\0\x01\0\x01\0"],
  ["application/x-jmp-data", "\0\0\xff\xff\0\0\0\x07\0\0\0\x04\0\x01\0\x01"],
  ["application/x-nintendo-nes-rom", "NES\x1a\x02"],
  ["application/x-blender", "BLENDER-v300\x01"],
  ["application/vnd.google.draco", "DRACO\x02\x02"],
  ["application/x.autodesk.fbx", "Kaydara FBX Binary  \0\x1a\0"],
  ["application/x-esri-shape", `\0\0\x27\x0a${"\0".repeat(20)}\x01`],
  ["application/x-indesign", "\x06\x06\xed\xf5\xd8\x1d\x46\xe5\xbd\x31\xef\xe7\xfe\x74\xb7\x1d"],
  ["application/x-asar", '\x04\0\0\0\x3c\0\0\0\x38\0\0\0\x32\0\0\0{"files":{}}'],
  ["application/x-mie", "~\x10\x04\x030MIE"],
  ["application/x-mie", "~\x18\x04\x030MIE"],
  ["application/x.apple.alias", "book\0\0\0\0mark\0\0\0\0"],
  ["model/gltf-binary", "glTF\x02\0\0\0"],
  ["model/vnd.sketchup.skp", "\xff\xfe\xff\x0eS\0k\0e\0t\0c\0h\0"],
  ["model/stl", "solid binary\x01"],
  ["font/woff", "wOFF\0\x01\0\0"],
  ["font/woff", "wOFFOTTO\0"],
  ["font/woff2", "wOF2\0\x01\0\0"],
  ["font/otf", "OTTO\0\x0b"],
  ["font/collection", "ttcf\0\x01\0\0"],
  ["font/ttf", "\0\x01\0\0\0\x0c"],
  ["application/vnd.ms-fontobject", at(8, at(26, "LP", "\x01\0\x02"))],
  ["application/vnd.ms-fontobject", at(8, at(26, "LP", "\x02\0\x02"))],
  ["application/vnd.ms-fontobject", at(8, at(26, "LP", "\0\0\x01"))],
  ["application/vnd.iccprofile", at(36, "acsp")],
  ["application/x-mobipocket-ebook", at(60, "BOOKMOBI")],
  ["application/dicom", at(128, "DICM")],
  ["application/x-tar", at(257, "ustar\x0000")],
  ["application/x-tar", at(257, "ustar  \0")],
  ["application/x-tar", OLD_TAR],
  ["video/mp2t", at(376, "G", at(188, "G", "G"))],
  ["video/mp2t", at(388, "G", at(196, "G", "\x01\x02\x03\x04G"))],
];

const FRAME_OF_LAYER_1 = "\xff\xfe\xc4\0\x31\x9c\x76\x65";
const all = [...executables, ...others];
const options = resolveOptions({ endpoint: "/api" });
const BYTE_ORDER_MARK = "\xef\xbb\xbf";

/** A file with this beginning, long enough for signatures at an offset. */
const fileOf = (begin: string) => new Blob([join(ascii(begin), new Uint8Array(600))]);

describe("a file that begins with a signature", () => {
  test.each(executables)("%s, an executable", async (type, begin) => {
    expect(await findType(fileOf(begin))).toEqual({ type, isExecutable: true });
  });

  test.each(others)("%s", async (type, begin) => {
    const found = await findType(fileOf(begin));
    expect(found).toMatchObject({ type });
    expect(found?.isExecutable).toBeUndefined();
    expect(found?.isWeak).toBeUndefined();
  });

  test.each(all)("%s behind a byte order mark", async (type, begin) => {
    expect(await findType(fileOf(BYTE_ORDER_MARK + begin))).toMatchObject({ type });
  });
});

describe("what begins with 0xFFFE", () => {
  const utf16 = (text: string) => "\xff\xfe" + text.replaceAll(/./gs, "$&\0");

  test("is MPEG audio of layer I where a frame header goes on like that", async () => {
    const file = new File([join(ascii(FRAME_OF_LAYER_1), new Uint8Array(600))], "song.mp3");
    expect((await validateContent(file, options, "reject")).issues).toEqual([]);
  });

  test.each([
    ["a text in UTF-16", utf16("Some words and a song")],
    ["a registry file in UTF-16", utf16("Windows Registry Editor Version 5.00\r\n")],
    ["a SketchUp model", `\xff\xfe\xff\x0e${utf16("SketchUp Model").slice(2)}\xff\xfe`],
  ])("is no song where it is %s", async (_, content) => {
    const file = new File([ascii(content)], "song.mp3");
    expect((await validateContent(file, options, "reject")).issues).toMatchObject([
      { code: "file-content-mismatch" },
    ]);
  });
});

test("each row of the table has an example that no row above it matches", () => {
  const found = all.map(([, begin]) =>
    SIGNATURES.find(([signature]) => signature.test(begin.padEnd(600, "\0"))),
  );
  const missing = SIGNATURES.filter((row) => !found.includes(row));
  expect(missing.map(([signature, { type }]) => `${type} ${signature.source}`)).toEqual([]);
});

test("a sentence is a text, whatever letters it begins with", async () => {
  const letters = all.map(([, begin]) => /^[\x20-\x7e]*/.exec(begin)?.[0] ?? "");
  // These are texts themselves.
  const others = letters.filter((begin) => !/^(?:%|#!AMR$|\{\\rtf|<\?xml|BEGIN:)/.test(begin));
  const found = await Promise.all(others.map((begin) => findType(new Blob([`${begin} and so on`]))));
  expect(others.filter((_, index) => !found[index]?.isWeak)).toEqual([]);
});

test("a file that was cut within its signature is of some type or of none", async () => {
  for (const [, begin] of all) {
    for (let length = 0; length <= begin.length; length += 1) {
      const found = await findType(new Blob([ascii(begin.slice(0, length))]));
      expect(found === undefined || found.type !== "").toBe(true);
    }
  }
});

test("any bytes behind a signature are of some type or of none, and little is read of them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...all.map(([, begin]) => ascii(begin))),
      fc.uint8Array({ maxLength: 300 }),
      fc.nat({ max: 300 }),
      fc.boolean(),
      async (begin, noise, cut, isLong) => {
        const file = new Blob([
          begin.slice(0, cut),
          Uint8Array.from(noise),
          new Uint8Array(isLong ? 200_000 : 0),
        ]);
        let read = 0;
        file.slice = (...range) => {
          const part = Blob.prototype.slice.apply(file, range);
          read += part.size;
          return part;
        };
        const found = await findType(file);
        expect(found === undefined || found.type !== "").toBe(true);
        expect(read).toBeLessThanOrEqual(150_000);
      },
    ),
    { numRuns: 2000 },
  );
}, 60_000);
