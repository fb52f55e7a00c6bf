import { type Section, Unreadable } from "./section.js";

/** Datasets of record 2: content location code and name, city, sublocation, province, country code and name. Source: IPTC-IIM 4.2. */
const PLACES: ReadonlySet<number> = new Set([26, 27, 90, 92, 95, 100, 101]);
const TAG_MARKER = 0x1c;
const IPTC_RESOURCE = 0x0404;
const SPACE = 0x20;

/** Overwrites the place names in IPTC-IIM data with spaces. @throws Unreadable */
export async function scrubIptc(iptc: Section): Promise<void> {
  let at = 0;
  while (at + 5 <= iptc.length) {
    const view = await iptc.view(at, 5);
    if (view.getUint8(0) !== TAG_MARKER) {
      // Zero bytes pad the data to an even length, or in TIFF to a multiple of four.
      if ((await iptc.read(at)).some((byte) => byte !== 0)) throw new Unreadable("not an IPTC dataset");
      return;
    }
    const length = view.getUint16(3);
    if (length >= 0x8000) throw new Unreadable("an extended IPTC dataset");
    if (view.getUint8(1) === 2 && PLACES.has(view.getUint8(2))) iptc.fill(SPACE, at + 5, length);
    at += 5 + length;
  }
}

/** Overwrites the place names of IPTC data in Photoshop's image resources. @throws Unreadable */
export async function scrubPhotoshop(resources: Section): Promise<void> {
  let at = 0;
  while (at + 12 <= resources.length) {
    const head = await resources.view(at, 8);
    if ((await resources.text(at, 4)) !== "8BIM") throw new Unreadable("not an image resource");
    const nameLength = even(head.getUint8(6) + 1);
    const lengthAt = at + 6 + nameLength;
    const length = (await resources.view(lengthAt, 4)).getUint32(0);
    if (head.getUint16(4) === IPTC_RESOURCE) await scrubIptc(resources.part(lengthAt + 4, length));
    at = lengthAt + 4 + even(length);
  }
}

function even(length: number): number {
  return length + (length % 2);
}
