import { scrubBoxes } from "./boxes.js";
import { namesCoordinates } from "./places.js";
import { scrubPhotoshop } from "./scrub-iptc.js";
import { scrubTiff } from "./scrub-tiff.js";
import { scrubXmp } from "./scrub-xmp.js";
import { Section, Unreadable, latin1, scrubOrBlank } from "./section.js";

// Markers. Source: ITU-T T.81, table B.1.
const FIRST_RESTART = 0xd0;
const LAST_RESTART = 0xd7;
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const FIRST_APP = 0xe0;
const LAST_APP = 0xef;
const COMMENT = 0xfe;

const EXIF = "Exif\0";
const EXIF_HEADER_BYTES = 6;
/** Matches Exif within Exif, because its preview is a JPEG that may have its own. */
const INNER_EXIF = /Exif\0\0(?=II\*\0|MM\0\*)/g;
const XMP = "http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";
/** The name, followed by a digest of 32 characters, the full length and the offset of this portion. */
const EXTENDED_XMP_BYTES = EXTENDED_XMP.length + 32 + 4 + 4;
const PHOTOSHOP = "Photoshop 3.0\0";
const FIRST_FTYP = 0x66;

/**
 * Scrubs a JPEG, and what follows it in the same file: previews, gain maps, and the videos of motion photos.
 * @throws Unreadable
 */
export async function scrubJpeg(file: Section): Promise<void> {
  let at = await scrubOne(file, 0);
  for (;;) {
    const found = await findEmbedded(file, at);
    if (!found) return;
    at = found.isVideo ? await scrubVideo(file, found.at) : await scrubInner(file, found.at);
  }
}

/** @returns the offset where the image ends */
async function scrubOne(file: Section, start: number): Promise<number> {
  const portions: Section[] = [];
  let isAfterScan = false;
  let at = start + 2;
  for (;;) {
    if (isAfterScan) at = await nextMarker(file, at);
    if (at + 2 > file.length) break;
    const head = await file.readSome(at, 4);
    const [prefix, marker = 0] = head;
    if (prefix !== 0xff) throw new Unreadable("not a JPEG marker");
    if (marker === END) {
      at += 2;
      break;
    }
    // Fill bytes before a marker. There may be millions, in an erased block of a memory card.
    if (marker === 0xff) {
      at = (await file.search(at, [0xff], (bytes, index) => bytes[index + 1] !== 0xff)) ?? file.length;
      continue;
    }
    const length = head.length === 4 ? new DataView(head.buffer).getUint16(2) : 0;
    if (length < 2 || at + 2 + length > file.length) {
      if (!isAfterScan) throw new Unreadable("a JPEG segment without its length");
      // Damaged image data sometimes looks like a marker.
      at += 2;
      continue;
    }
    const isMetadata = (marker >= FIRST_APP && marker <= LAST_APP) || marker === COMMENT;
    if (isMetadata) await scrubSegment(file.part(at + 4, length - 2), portions);
    if (marker === SCAN) isAfterScan = true;
    at += 2 + length;
  }
  // Extended XMP is split into segments at any byte.
  await Section.scrubJoined(portions, scrubXmp);
  return at;
}

async function scrubSegment(segment: Section, portions: Section[]): Promise<void> {
  const bytes = await segment.read();
  const text = latin1(bytes);
  const attempt = async (from: number, scrub: (part: Section) => Promise<void>) =>
    await scrubOrBlank(segment.part(Math.min(from, segment.length)), scrub);
  if (text.startsWith(EXIF)) {
    await attempt(EXIF_HEADER_BYTES, scrubTiff);
    for (const { index } of text.matchAll(INNER_EXIF)) {
      if (index > 0) await attempt(index + EXIF_HEADER_BYTES, scrubTiff);
    }
  } else if (text.startsWith(XMP)) await attempt(XMP.length, scrubXmp);
  else if (text.startsWith(EXTENDED_XMP))
    portions.push(segment.part(Math.min(EXTENDED_XMP_BYTES, segment.length)));
  else if (text.startsWith(PHOTOSHOP)) await attempt(PHOTOSHOP.length, scrubPhotoshop);
  else if (namesCoordinates(text)) segment.fill(0);
}

/** The next marker that is neither an escaped 0xff of image data, nor a fill byte, nor a restart. */
async function nextMarker(file: Section, from: number): Promise<number> {
  const found = await file.search(from, [0xff], (bytes, at) => {
    const next = bytes[at + 1] ?? 0;
    return next !== 0 && next !== 0xff && (next < FIRST_RESTART || next > LAST_RESTART);
  });
  return found ?? file.length;
}

interface Embedded {
  readonly at: number;
  readonly isVideo: boolean;
}

async function findEmbedded(file: Section, from: number): Promise<Embedded | undefined> {
  let isVideo = false;
  const at = await file.search(from, [0xff, FIRST_FTYP], (bytes, index) => {
    if (bytes[index] === 0xff) return bytes[index + 1] === START && bytes[index + 2] === 0xff;
    isVideo = latin1(bytes.subarray(index, index + 4)) === "ftyp";
    return isVideo;
  });
  if (at === undefined) return undefined;
  return { at: isVideo ? Math.max(from, at - 4) : at, isVideo };
}

/** Longest first box of a video, in bytes. It lists a few brands. */
const MAX_FTYP_BYTES = 4096;

/** Ignores the four letters `ftyp` if they occur by chance. */
async function scrubVideo(file: Section, at: number): Promise<number> {
  const length = (await file.view(at, 4)).getUint32(0);
  if (length < 16 || length > MAX_FTYP_BYTES) return at + 8;
  return at + (await scrubBoxes(file.part(at), "leave what follows"));
}

/** Ignores the three bytes of a JPEG's start if they occur by chance, so that no valid JPEG follows. */
async function scrubInner(file: Section, at: number): Promise<number> {
  try {
    return Math.max(at + 2, await scrubOne(file, at));
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    return at + 2;
  }
}
