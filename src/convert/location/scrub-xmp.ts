import { type Section, latin1 } from "./section.js";

/**
 * Local names of XMP properties that describe a place, with any prefix: exif, photoshop, Iptc4xmpCore, Iptc4xmpExt, xmpDM, W3C
 * geo, Darwin Core and drones.
 */
const PLACE =
  "(?:GPS\\w*|Gps\\w*|gps\\w*|City|State|Country|CountryCode|CountryName|Location|Location[A-Z]\\w*|Sublocation" +
  "|ProvinceState|WorldRegion|shotLocation|lat|long|\\w*[Ll]atitude|\\w*[Ll]ong?t?itude|\\w*[Aa]ltitude)";

/** Like `\b`, but a name can continue with a dot or a hyphen. */
const END = "(?![\\w.-])";
// Starts at the colon, because a search for the prefix would start again at every letter of a long text.
const ATTRIBUTE = new RegExp(`:${PLACE}${END}\\s*=\\s*(?:"[^"]*"|'[^']*')`, "g");
const TAG = new RegExp(`<(/?)((?:[\\w.-]+:)?${PLACE})${END}(?:"[^"]*"|'[^']*'|[^>"'])*>`, "g");
/** Matches a place that is left after scrubbing. */
const REMAINING = new RegExp(`[:<]${PLACE}${END}\\s*[=/>\\s]`);

const SPACE = 0x20;
const MAX_PREFIX = 64;

/** Overwrites the places in an XMP packet with spaces. A packet that cannot be parsed is blanked whole. */
export async function scrubXmp(packet: Section): Promise<void> {
  const bytes = await packet.read();
  if (!scrubXmpBytes(bytes)) return;
  packet.write(0, bytes);
}

/** @returns whether something was overwritten */
export function scrubXmpBytes(bytes: Uint8Array): boolean {
  const text = latin1(bytes);
  // Packets in UTF-16 and UTF-32 have a zero byte in or next to each letter.
  if (/[<>]\0|\0[<>]/.test(text)) {
    bytes.fill(SPACE);
    return true;
  }
  const places = [...ranges(text)];
  for (const [start, end] of places) bytes.fill(SPACE, start, end);
  if (!REMAINING.test(places.length > 0 ? latin1(bytes) : text)) return places.length > 0;
  bytes.fill(SPACE);
  return true;
}

/** The ranges of attributes and elements that describe a place. An element includes its content. */
function* ranges(text: string): Generator<readonly [start: number, end: number]> {
  for (const { 0: attribute, index } of text.matchAll(ATTRIBUTE)) {
    const prefix = /[\w.-]*$/.exec(text.slice(Math.max(0, index - MAX_PREFIX), index))?.[0] ?? "";
    yield [index - prefix.length, index + attribute.length];
  }
  let open: { name: string; start: number; depth: number } | undefined;
  for (const match of text.matchAll(TAG)) {
    const [tag, slash, name = ""] = match;
    const end = match.index + tag.length;
    if (slash === "" && tag.endsWith("/>")) {
      yield [match.index, end];
    } else if (!open) {
      if (slash === "") open = { name, start: match.index, depth: 1 };
    } else if (name === open.name) {
      open.depth += slash === "" ? 1 : -1;
      if (open.depth > 0) continue;
      yield [open.start, end];
      open = undefined;
    }
  }
}
