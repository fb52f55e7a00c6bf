const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));
const ftyp = (brand: string): number[] => [
  0,
  0,
  0,
  0x18,
  ...ascii("ftyp"),
  ...ascii(brand),
  0,
  0,
  0,
  0,
  ...ascii("isom"),
  ...ascii(brand),
];

const ZIP = [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0, 0, 0];
/** A frame of AAC without sound, 7 bytes long. */
const ADTS = [0xff, 0xf1, 0x50, 0x80, 0, 0xff, 0xfc];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The first bytes of files by type, which content checks recognize. Text types need none. */
const HEADS: Readonly<Record<string, readonly number[]>> = {
  "image/jpeg": [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, ...ascii("JFIF"), 0, 1, 1, 0],
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, ...ascii("IHDR")],
  "image/gif": [...ascii("GIF89a"), 1, 0, 1, 0, 0, 0, 0],
  "image/webp": [...ascii("RIFF"), 0, 0, 0, 0, ...ascii("WEBPVP8 ")],
  "image/svg+xml": ascii('<svg xmlns="http://www.w3.org/2000/svg">'),
  "image/bmp": [...ascii("BM"), 0, 4, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0],
  "image/tiff": [0x49, 0x49, 0x2a, 0],
  "image/x-icon": [0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 0, 4, 0, 0, 22, 0, 0, 0],
  "image/heic": ftyp("heic"),
  "image/heif": ftyp("mif1"),
  "video/mp4": ftyp("mp42"),
  "video/x-m4v": ftyp("M4V "),
  "video/quicktime": ftyp("qt  "),
  "video/3gpp": ftyp("3gp4"),
  "video/x-msvideo": [...ascii("RIFF"), 0, 0, 0, 0, ...ascii("AVI LIST")],
  "video/mpeg": [0, 0, 1, 0xba],
  "video/mpeg2": [0, 0, 1, 0xb3],
  "audio/mpeg": [...ascii("ID3"), 4, 0, 0, 0, 0, 0, 0],
  "audio/x-m4a": ftyp("M4A "),
  "audio/aac": [...ADTS, ...ADTS],
  "audio/x-wav": [...ascii("RIFF"), 0, 0, 0, 0, ...ascii("WAVEfmt ")],
  "audio/x-aiff": [...ascii("FORM"), 0, 0, 0, 0, ...ascii("AIFF")],
  "audio/x-caf": [...ascii("caff"), 0, 1, 0, 0],
  "audio/midi": [...ascii("MThd"), 0, 0, 0, 6, 0, 1, 0, 1, 0, 96],
  "audio/amr": ascii("#!AMR\n"),
  "application/pdf": ascii("%PDF-1.7\n"),
  "application/zip": ZIP,
  "application/epub+zip": ZIP,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ZIP,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ZIP,
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ZIP,
  "application/x-iwork-pages-sffpages": ZIP,
  "application/x-iwork-numbers-sffnumbers": ZIP,
  "application/x-iwork-keynote-sffkey": ZIP,
  "application/msword": OLE,
  "application/vnd.ms-excel": OLE,
  "application/vnd.ms-powerpoint": OLE,
  "application/x-gzip": [0x1f, 0x8b, 8, 0],
  "text/rtf": ascii("{\\rtf1"),
};

export function headOf(contentType: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(HEADS[contentType] ?? []);
}
