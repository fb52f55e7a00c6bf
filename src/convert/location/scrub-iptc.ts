import { type Section, Unreadable, scrubOrBlank } from "./section.js";

/** Datasets of record 2: content location code and name, city, sublocation, province, country code and name. Source: IPTC-IIM 4.2. */
const PLACES: ReadonlySet<number> = new Set([26, 27, 90, 92, 95, 100, 101]);
const TAG_MARKER = 0x1c;
/** In lengths of datasets, that the length follows in as many bytes as the other bits say. */
const EXTENDED = 0x8000;
const IPTC_RESOURCE = 0x0404;
/** Signatures of image resources. All but the first are from other programs. Source: ExifTool 13.58, Photoshop.pm. */
const SIGNATURES: ReadonlySet<string> = new Set(["8BIM", "PHUT", "DCSR", "AgHg", "MeSa"]);
const SPACE = 0x20;

/** Overwrites the place names in IPTC-IIM data with spaces. Blanks it from where it cannot be parsed. */
export async function scrubIptc(iptc: Section): Promise<void> {
  let at = 0;
  while (at + 5 <= iptc.length) {
    const view = await iptc.view(at, 5);
    const dataset =
      view.getUint8(0) === TAG_MARKER ? await readLength(iptc, at, view.getUint16(3)) : undefined;
    if (!dataset || dataset.end > iptc.length) break;
    const isPlace = view.getUint8(1) === 2 && PLACES.has(view.getUint8(2));
    if (isPlace) iptc.fill(SPACE, dataset.at, dataset.end - dataset.at);
    at = dataset.end;
  }
  // Zero bytes pad the data to an even length, or in TIFF to a multiple of four.
  if ((await iptc.read(at)).some((byte) => byte !== 0)) iptc.fill(0, at);
}

async function readLength(iptc: Section, at: number, length: number): Promise<{ at: number; end: number }> {
  if (length < EXTENDED) return { at: at + 5, end: at + 5 + length };
  let value = 0;
  const bytes = await iptc.readSome(at + 5, length - EXTENDED);
  for (const byte of bytes) value = value * 256 + byte;
  const start = at + 5 + bytes.length;
  return { at: start, end: start + value };
}

/** Overwrites the place names of IPTC data in Photoshop's image resources. @throws Unreadable */
export async function scrubPhotoshop(resources: Section): Promise<void> {
  let at = 0;
  while (at + 12 <= resources.length) {
    const head = await resources.view(at, 8);
    const signature = await resources.text(at, 4);
    if (!SIGNATURES.has(signature)) throw new Unreadable("not an image resource");
    const nameLength = even(head.getUint8(6) + 1);
    const lengthAt = at + 6 + nameLength;
    const length = (await resources.view(lengthAt, 4)).getUint32(0);
    if (head.getUint16(4) === IPTC_RESOURCE) {
      await scrubOrBlank(resources.part(lengthAt + 4, length), scrubIptc);
    }
    at = lengthAt + 4 + even(length);
  }
}

function even(length: number): number {
  return length + (length % 2);
}
