import { scrubTiff } from "./scrub-tiff.js";
import { scrubXmp } from "./scrub-xmp.js";
import { type Section, Unreadable } from "./section.js";

interface Extent {
  readonly at: number;
  readonly length: number;
}

interface Item {
  readonly id: number;
  /** `Exif`, `mime`, or the type of a codec. */
  readonly type: string;
  readonly mimeType: string;
  readonly encoding: string;
}

/** Construction methods: offsets in the file, or in the `idat` box of `meta`. */
const IN_FILE = 0;
const IN_META = 1;
const XMP = "application/rdf+xml";

/**
 * Scrubs the Exif and XMP items of a HEIC or HEIF. Unlike in JPEG, unreadable metadata is not blanked, because a wrong offset
 * could point into the image.
 * @param find returns a box of the file's `meta`
 * @throws Unreadable
 */
export async function scrubItems(file: Section, find: (type: string) => Section | undefined): Promise<void> {
  const infos = find("iinf");
  const locations = find("iloc");
  if (!infos || !locations) return;
  const items = await readItems(infos);
  const extents = await readLocations(locations, find("idat"), file);
  const isMetadata = ({ type, mimeType }: Item) => type === "Exif" || (type === "mime" && mimeType === XMP);
  const metadata = items.filter(isMetadata);
  const others = new Set(items.filter((item) => !isMetadata(item)).map(({ id }) => id));
  for (const { id, home, list } of extents) {
    if (others.has(id)) for (const { at, length } of list) home.protect(at, length);
  }
  const placeOf = new Map(extents.toReversed().map((place) => [place.id, place]));
  for (const item of metadata) {
    const place = placeOf.get(item.id);
    if (!place) continue;
    const [extent, ...more] = place.list;
    if (!extent || more.length > 0 || item.encoding !== "")
      throw new Unreadable("metadata in several extents");
    const data = place.home.part(extent.at, extent.length);
    if (item.type === "mime") await scrubXmp(data);
    else await scrubTiff(data.part(4 + (await data.view(0, 4)).getUint32(0)));
  }
}

/** Source: ISO/IEC 14496-12, item information box. */
async function readItems(infos: Section): Promise<Item[]> {
  const version = (await infos.view(0, 4)).getUint8(0);
  const items: Item[] = [];
  for await (const { type, content } of boxesOf(infos.part(version === 0 ? 6 : 8))) {
    if (type !== "infe") continue;
    const entryVersion = (await content.view(0, 4)).getUint8(0);
    if (entryVersion < 2) throw new Unreadable("an item entry of an old version");
    const idLength = entryVersion === 2 ? 2 : 4;
    const id = await readNumber(content, 4, idLength);
    const typeAt = 4 + idLength + 2;
    const [, mimeType = "", encoding = ""] = (await content.text(typeAt + 4, content.length)).split("\0");
    items.push({ id, type: await content.text(typeAt, 4), mimeType, encoding });
  }
  return items;
}

interface Location {
  readonly id: number;
  /** The section that the extents' offsets refer to. */
  readonly home: Section;
  readonly list: readonly Extent[];
}

/** Leaves out items that are made of other items. Source: ISO/IEC 14496-12, item location box. */
async function readLocations(box: Section, inMeta: Section | undefined, file: Section): Promise<Location[]> {
  const head = await box.view(0, 8);
  const version = head.getUint8(0);
  if (version > 2) throw new Unreadable("item locations of an unknown version");
  const sizes = head.getUint16(4);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  if (offsetSize + lengthSize === 0) throw new Unreadable("items without offset and length");
  const indexSize = version === 0 ? 0 : sizes & 15;
  const wide = version === 2 ? 4 : 2;
  let at = 6;
  const next = async (length: number) => {
    const value = await readNumber(box, at, length);
    at += length;
    return value;
  };
  const locations: Location[] = [];
  for (let count = await next(wide); count > 0; count -= 1) {
    const id = await next(wide);
    const method = version === 0 ? IN_FILE : (await next(2)) & 15;
    await next(2);
    const base = await next(baseSize);
    const list: Extent[] = [];
    for (let extents = await next(2); extents > 0; extents -= 1) {
      await next(indexSize);
      const offset = await next(offsetSize);
      list.push({ at: base + offset, length: await next(lengthSize) });
    }
    const home = method === IN_FILE ? file : method === IN_META ? inMeta : undefined;
    if (home) locations.push({ id, home, list });
  }
  return locations;
}

async function readNumber(section: Section, at: number, length: number): Promise<number> {
  if (length === 0) return 0;
  const view = await section.view(at, length);
  if (length === 2) return view.getUint16(0);
  if (length === 4) return view.getUint32(0);
  if (length === 8) return Number(view.getBigUint64(0));
  throw new Unreadable("a number of an unknown length");
}

/** A box of the ISO base media file format, which MP4, MOV, 3GP, M4A and HEIC use. */
export interface Box {
  /** Type of four characters. `"uuid"` boxes are identified by their first 16 bytes. */
  readonly type: string;
  /** Offset of its type in the parent. */
  readonly typeAt: number;
  /** Offset of its end in the parent. */
  readonly end: number;
  readonly content: Section;
}

/**
 * The boxes of a section.
 * @throws Unreadable when it reaches an invalid box
 */
export async function* boxesOf(parent: Section): AsyncGenerator<Box> {
  for (let at = 0; at + 8 <= parent.length;) {
    const head = await parent.view(at, 8);
    const type = await parent.text(at + 4, 4);
    let headLength = 8;
    let length = head.getUint32(0);
    if (length === 1) {
      length = Number((await parent.view(at + 8, 8)).getBigUint64(0));
      headLength = 16;
    }
    if (length === 0) length = parent.length - at;
    if (length < headLength) throw new Unreadable("a box shorter than its head");
    const end = at + length;
    yield { type, typeAt: at + 4, end, content: parent.part(at + headLength, length - headLength) };
    at = end;
  }
}
