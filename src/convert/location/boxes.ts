import { type Box, boxesOf, scrubItems } from "./heif-items.js";
import { scrubXmp } from "./scrub-xmp.js";
import { type Section, Unreadable } from "./section.js";

/** The UUID of boxes with XMP. Source: XMP part 3, table 12. */
const XMP_UUID = "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";

/** Boxes of coordinates in user data of QuickTime and 3GPP. Source: QuickTime file format; 3GPP TS 26.244, section 8.13. */
const PLACE_BOXES: ReadonlySet<string> = new Set(["\xa9xyz", "loci"]);
/** Matches keys of locations, such as `com.apple.quicktime.location.ISO6709`. */
const PLACE_KEY = /location|gps|latitude|longitude|altitude/i;

const SPACE = 0x20;
const UTF8_TEXT = 1;
/** `free`, the type of boxes that readers skip. */
const FREE = new Uint8Array([0x66, 0x72, 0x65, 0x65]);

/**
 * Removes locations from the metadata of a video or HEIC.
 * @param tail whether bytes after the boxes are an error, or belong to something else
 * @returns the offset where the boxes end
 * @throws Unreadable
 */
export async function scrubBoxes(
  file: Section,
  tail: "is an error" | "leave what follows" = "is an error",
): Promise<number> {
  let end = 0;
  try {
    for await (const box of boxesOf(file)) {
      await scrubTopLevel(file, box);
      end = box.end;
    }
  } catch (cause) {
    if (tail === "is an error" || end === 0 || !(cause instanceof Unreadable)) throw cause;
  }
  return Math.max(end, 8);
}

async function scrubTopLevel(file: Section, box: Box): Promise<void> {
  if (box.type === "moov") await scrubMovie(box.content);
  if (box.type === "meta") await scrubMeta(file, box.content);
  if (box.type === "uuid") await scrubUuid(box.content);
  // The video of a motion photo. Source: Android's Motion Photo format 1.0.
  if (box.type === "mpvd") await scrubVideos(box.content);
}

/** Handles only the boxes at this level, because recursion into millions of nested boxes would exhaust the memory. */
async function scrubVideos(videos: Section): Promise<void> {
  for await (const { type, content } of boxesOf(videos)) if (type === "moov") await scrubMovie(content);
}

async function scrubMovie(movie: Section, isTrack = false): Promise<void> {
  for await (const { type, content } of boxesOf(movie)) {
    if (type === "trak") {
      if (isTrack) throw new Unreadable("a track within a track");
      await scrubMovie(content, true);
    }
    if (type === "udta") await scrubUserData(content);
    if (type === "meta") await scrubMeta(undefined, content);
    if (type === "uuid") await scrubUuid(content);
  }
}

async function scrubUserData(userData: Section): Promise<void> {
  for await (const box of boxesOf(userData)) {
    if (PLACE_BOXES.has(box.type)) erase(userData, box);
    if (box.type === "meta") await scrubMeta(undefined, box.content);
    if (box.type === "XMP_") await scrubXmp(box.content);
  }
}

async function scrubUuid(content: Section): Promise<void> {
  if ((await content.text(0, 16)) === XMP_UUID) await scrubXmp(content.part(16));
}

/** @param file the file with HEIF's items. `undefined` in a movie, which has no items. */
async function scrubMeta(file: Section | undefined, content: Section): Promise<void> {
  // QuickTime's `meta` box has no version and flags.
  const isPlain = (await content.text(4, 4)) === "hdlr";
  const meta = isPlain ? content : content.part(4);
  const boxes: Box[] = [];
  for await (const box of boxesOf(meta)) boxes.push(box);
  const find = (type: string) => boxes.find((box) => box.type === type)?.content;
  const values = find("ilst");
  if (values) await scrubValues(values, await placeKeys(find("keys")));
  if (file) await scrubItems(file, find);
}

/** The indexes of location keys in the list of keys, starting with 1. */
async function placeKeys(keys: Section | undefined): Promise<ReadonlySet<number>> {
  const places = new Set<number>();
  if (!keys) return places;
  const count = (await keys.view(4, 4)).getUint32(0);
  for (let index = 1, at = 8; index <= count; index += 1) {
    const length = (await keys.view(at, 4)).getUint32(0);
    if (length < 8) throw new Unreadable("a key without a name");
    if (PLACE_KEY.test(await keys.text(at + 8, length - 8))) places.add(index);
    at += length;
  }
  return places;
}

async function scrubValues(values: Section, places: ReadonlySet<number>): Promise<void> {
  for await (const box of boxesOf(values)) {
    if (PLACE_BOXES.has(box.type)) erase(values, box);
    const index = (await values.view(box.typeAt, 4)).getUint32(0);
    if (!places.has(index)) continue;
    for await (const { type, content } of boxesOf(box.content)) {
      if (type !== "data") continue;
      const kind = (await content.view(0, 8)).getUint32(0);
      content.fill(kind === UTF8_TEXT ? SPACE : 0, 8);
    }
  }
}

function erase(parent: Section, { typeAt, content }: Box): void {
  parent.write(typeAt, FREE);
  content.fill(0);
}
