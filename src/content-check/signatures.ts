import type { SupportedContentType } from "../linq/content-types.js";

/** What a file's bytes say. */
export interface Finding {
  /** Linq's name of the content type where it has one, else the usual MIME type. */
  readonly type: string;
  /** Other types that such bytes can be: a name that says one of these is believed. */
  readonly alsoFits?: readonly SupportedContentType[];
  /** An executable, an installer or a disk image. */
  readonly isExecutable?: boolean;
  /** Too little evidence to contradict a name, enough to confirm it. */
  readonly isWeak?: boolean;
}

export function fits(finding: Finding, claimed: string): boolean {
  return finding.type === claimed || (finding.alsoFits?.some((type) => type === claimed) ?? false);
}

export function executable(type: string): Finding {
  return { type, isExecutable: true };
}

/**
 * One signature per line: the type, then a regular expression for the first bytes of the file as Latin-1. The first match wins.
 * `!` marks executables, installers and disk images. A signature of few bytes includes fields of the header that can only have some
 * values.
 *
 * Sources: the specifications of the formats, and IANA's register of media types.
 */
const TABLE = String.raw`
!application/x-elf \x7fELF
!application/x-mach-binary \xfe\xed\xfa[\xce\xcf]
!application/x-mach-binary [\xce\xcf]\xfa\xed\xfe
!application/x-mach-binary \xca\xfe\xba[\xbe\xbf]\0{3}[\0-\x1e]
!application/x-mach-binary [\xbe\xbf]\xba\xfe\xca[\0-\x1e]\0{3}
!application/java-vm \xca\xfe\xba[\xbe\xbf].{4}
!application/wasm \0asm
!application/vnd.android.dex dex\n0
!application/vnd.apple.installer+xml xar!
!application/vnd.debian.binary-package !<arch>\ndebian
!application/x-rpm \xed\xab\xee\xdb
!application/x-chrome-extension Cr24[\x02\x03]\0
!application/vnd.ms-cab-compressed MSCF\0
!application/x-installshield ISc\(
!application/x-applescript FasdUAS
!application/x-ms-shortcut L\0{3}\x01\x14\x02\0
!application/vnd.squashfs hsqs
!application/x-apple-diskimage encrcdsa
!application/x-ms-wim MSWIM\0{3}
!application/x-vhdx vhdxfile
!application/x-vhd conectix
!application/x-vmdk KDMV
!application/x-qcow2 QFI\xfb
!application/x-msdownload MZ
!application/x-shockwave-flash [FCZ]WS[\x01-@]
image/jls \xff\xd8\xff\xf7
image/jpeg \xff\xd8\xff[\xc0-\xff]
image/png \x89PNG\r\n\x1a\n
image/gif GIF8[79]a
image/bmp (BA.{12})?BM.{12}[\x0c-@l|]\0{3}
image/tiff II[*+]\0
image/tiff MM\0[*+]
image/webp RIFF.{4}WEBP
image/x-icon \0\0\x01\0(?!\0\0).[\0-\x0f].{3}[\0\xff][\0\x01]\0[\0-\x20]\0
image/x-win-bitmap \0\0\x02\0(?!\0\0).[\0-\x0f].{3}[\0\xff]
image/vnd.adobe.photoshop 8BPS\0[\x01\x02]
image/x-pcx \n[\0\x02-\x05]\x01[\x01\x02\x04\x08]
image/jxl \xff\n
image/jxl \0{3}\x0cJXL\x20\r\n\x87\n
image/j2c \xffO\xffQ
image/jp2 \0{3}\x0cjP\x20{2}\r\n\x87\n.{8}jp2\x20
image/jpx \0{3}\x0cjP\x20{2}\r\n\x87\n.{8}jpx\x20
image/jpm \0{3}\x0cjP\x20{2}\r\n\x87\n.{8}jpm\x20
image/mj2 \0{3}\x0cjP\x20{2}\r\n\x87\n.{8}mjp2
image/vnd.ms-photo II\xbc[\0\x01]
image/x-olympus-orf (IIR[OS]|MMOR)
image/x-panasonic-rw2 IIU\0
image/x-minolta-mrw \0MRM
image/x-canon-crw II\x1a\0{3}HEAPCCDR
image/x-sigma-x3f FOVb
image/x-fujifilm-raf FUJIFILMCCD-RAW
image/x-xcf gimp\x20xcf\x20
image/icns icns
image/flif FLIF
image/bpg BPG\xfb
image/ktx \xabKTX\x2011\xbb\r\n\x1a\n
image/vnd.dwg AC10[0-5]\d
audio/x-wav (RIFF|RF64|BW64|RIFX).{4}WAVE
audio/x-aiff FORM.{4}AIF[CF]
audio/x-caf caff\0\x01
audio/midi MThd\0{3}
audio/midi RIFF.{4}RMID
audio/amr-wb #!AMR-WB[\n_]
audio/amr #!AMR[\n_]
audio/flac fLaC
application/ogg OggS
audio/ac3 \x0bw..[\0-%@-e\x80-\xa5][\0-_]
audio/basic \.snd\0
audio/qcelp RIFF.{4}QLCM
audio/x-musepack MP(\+|CK)
audio/ape MAC\x20
audio/wavpack wvpk
audio/x-dsf DSD\x20
audio/x-it IMPM
audio/x-xm Extended\x20Module:
audio/x-s3m .{44}SCRM
audio/x-voc Creative\x20Voice\x20File
video/x-msvideo RIFF.{4}AVI
video/webm \x1aE\xdf\xa3.*?B\x82.{1,8}?webm
video/matroska \x1aE\xdf\xa3.*?B\x82.{1,8}?matroska
video/mpeg \0\0\x01(\xba[!-/D-\x7f]|\xb3)
video/x-flv FLV\x01
audio/x-ms-asf 0&\xb2u\x8ef\xcf\x11((?!\x91\x07\xdc\xb7).)*.{24}@\x9ei\xf8
video/x-ms-asf 0&\xb2u\x8ef\xcf\x11((?!\x91\x07\xdc\xb7).)*.{24}\xc0\xef\x19\xbc
application/vnd.ms-asf 0&\xb2u\x8ef\xcf\x11
application/vnd.rn-realmedia \.RMF
application/mxf \x06\x0e\+4\x02\x05\x01\x01\x0d\x01\x02\x01\x01\x02
application/pdf %PDF
text/rtf \{\\rtf
text/xml <\?xml\x20
text/vcard BEGIN:VCARD
text/calendar BEGIN:VCALENDAR
text/vtt WEBVTT[\n\r\t\x20\0]
application/eps %!PS-Adobe-.{3}\x20EPSF-
application/eps \xc5\xd0\xd3\xc6
application/zip PK(\x03\x04|\x05\x06|\x07\x08)
application/x-cfb \xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1
application/x-gzip \x1f\x8b\x08[\0-\x1f]
application/x-bzip2 BZh[1-9]
application/x-xz \xfd7zXZ\0
application/x-7z-compressed 7z\xbc\xaf'\x1c
application/x-rar-compressed Rar!\x1a\x07[\0\x01]
application/zstd \(\xb5/\xfd
application/x-lz4 \x04"M\x18
application/x-lzip LZIP
application/x-lzh-compressed ..-l(h[0-7d]|z[s45])-
application/x-ace-compressed .{7}\*\*ACE\*\*
application/x-unix-archive !<arch>
application/x-iff FORM
application/x-sqlite3 SQLite\x20format\x203\0
application/vnd.tcpdump.pcap \xd4\xc3\xb2\xa1
application/vnd.tcpdump.pcap \xa1\xb2\xc3\xd4
application/vnd.ms-outlook !BDN
application/vnd.ms-htmlhelp ITSF
application/x-ft-windows-registry-hive regf
application/avro Obj\x01
application/vnd.apache.parquet PAR[1E]
application/vnd.apache.arrow.file ARROW1\0\0
application/x-spss-sav \$FL[23]
application/x-jmp-data \xff\xff\0\0\x07\0{3}\x04\0{3}\x01\0\x01\0
application/x-jmp-data \0\0\xff\xff\0{3}\x07\0{3}\x04\0\x01\0\x01
application/x-nintendo-nes-rom NES\x1a
application/x-blender BLENDER
application/vnd.google.draco DRACO
application/x.autodesk.fbx Kaydara\x20FBX\x20Binary\x20
application/x-esri-shape \0\0'\n\0{10}
application/x-indesign \x06\x06\xed\xf5\xd8\x1dF\xe5
application/x-asar \x04\0{3}.{12}\{"files":
application/x-mie ~[\x10\x18]\x04.0MIE
application/x.apple.alias book\0{4}mark\0
model/gltf-binary glTF\x02
model/vnd.sketchup.skp \xff\xfe\xff\x0eS\0k\0
model/stl solid\x20
font/woff wOFF
font/woff2 wOF2
font/otf OTTO\0
font/collection ttcf
font/ttf \0\x01\0{3}
application/vnd.ms-fontobject .{8}(\0\0\x01|[\x01\x02]\0\x02).{23}LP
application/vnd.iccprofile .{36}acsp
application/x-mobipocket-ebook .{60}BOOKMOBI
application/dicom .{128}DICM
application/x-tar .{257}ustar[\0\x20]
application/x-tar (?=.{257}\0{6})[^\0].{99}[0-7\x20\0]{48}[0\x20]*[1-7][0-7]*[\0\x20]
video/mp2t G.{187}G(.{187}G|.{0,186}$)
video/mp2t .{4}G.{191}G(.{191}G|.{0,190}$)
`;

export const SIGNATURES = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [, mark, type = "", pattern] = /^(!?)(\S+) (.+)/.exec(line) ?? [];
    const finding: Finding = {
      type,
      ...(mark === "!" && { isExecutable: true }),
      // MPEG-1 and MPEG-2 begin with the same start codes.
      ...(type === "video/mpeg" && { alsoFits: ["video/mpeg2"] as const }),
    };
    // Some editors put a byte order mark in front of any file.
    return [new RegExp(`^(?:\xef\xbb\xbf)?(?:${pattern})`, "s"), finding] as const;
  });

/** The type of the first signature that matches the beginning of a file, given as Latin-1. */
export function findSignature(begin: string): Finding | undefined {
  return SIGNATURES.find(([signature]) => signature.test(begin))?.[1];
}
