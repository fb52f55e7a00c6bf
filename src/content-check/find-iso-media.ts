import type { SupportedContentType } from "../linq/content-types.js";
import { type FileBytes, latin1, viewOf } from "./file-bytes.js";
import type { Finding } from "./signatures.js";

type Types = readonly SupportedContentType[];

const FILMS: Types = ["video/mp4", "video/x-m4v", "audio/x-m4a", "video/3gpp", "video/quicktime"];

/** Systems confuse the two: some report a .heic file as `image/heif`, and some name a file of the brand `mif1` .heic. */
const PICTURES: Types = ["image/heic", "image/heif"];

/** A file whose brands are unknown, or too many to read. */
const UNKNOWN: Finding = { type: "application/x-iso-media", alsoFits: [...FILMS, ...PICTURES] };

/** QuickTime files from before `ftyp` begin with one of these boxes. */
const OLD: Finding = { type: "video/quicktime", alsoFits: FILMS };
const OLD_BOX = /^(?:moov|mdat|pnot|wide|free|skip)$/;

/** These may also precede `ftyp`. */
const FILLER = /^(?:wide|free|skip)$/;
const MAX_FILLERS = 8;

/** Limit of what is read of the brands, in bytes. */
const MAX_BRANDS_BYTES = 65_536;

/** Types that no other brand of the file changes. */
const REFUSED: readonly (readonly [brand: RegExp, type: string])[] = [
  [/^(?:avi[fos]|MA1[AB])$/, "image/avif"],
  [/^crx$/, "image/x-canon-cr3"],
];

const BRANDS: readonly (readonly [brand: RegExp, type: string, alsoFits?: Types])[] = [
  [/^he[iv][cmsx]$/, "image/heic", PICTURES],
  [/^(?:mif\d|miaf|msf1)$/, "image/heif", PICTURES],
  [/^avc[is]$/, "image/avci"],
  [/^mj(?:p2|2s)$/, "video/mj2"],
  [/^m?qt$/, "video/quicktime"],
  [/^M4[ABP]$/, "audio/x-m4a"],
  [/^M4V/, "video/x-m4v", ["video/mp4"]],
  [/^3g2/, "video/3gpp2", FILMS],
  [/^3g/, "video/3gpp"],
  // Most M4A files of phones and encoders have no other brand than `mp42` or `isom`.
  [
    /^(?:iso[\da-p]|isml|mp4[12]|mmp4|avc1|dash|msdh|msix|cmf[2cfls]|dby1|[fF]4[vVABP]|XAVC|MSNV|ND[SX]|nd|piff)/,
    "video/mp4",
    ["video/x-m4v", "audio/x-m4a", "video/3gpp"],
  ],
];

/**
 * Finds MP4, QuickTime, 3GP, HEIF and related types by their brands.
 * Source: ISO/IEC 14496-12 section 4.3, and the register of brands at mp4ra.org.
 */
export async function findIsoMedia(bytes: FileBytes, head: Uint8Array): Promise<Finding | undefined> {
  let box = head;
  let at = 0;
  for (let count = 0; count < MAX_FILLERS && box.length >= 12; count += 1) {
    const size = viewOf(box).getUint32(0);
    const name = latin1(box.subarray(4, 8));
    if (name === "ftyp") return findByBrands(bytes, at, size);
    // 0 is a box up to the end of the file, 1 is one with a longer size.
    if (size > 1 && size < 8) break;
    if (OLD_BOX.test(name) && !FILLER.test(name)) return OLD;
    if (!FILLER.test(name) || size < 8) return FILLER.test(name) || at > 0 ? OLD : undefined;
    at += size;
    box = await bytes.at(at, 12);
  }
  return at > 0 ? OLD : undefined;
}

async function findByBrands(bytes: FileBytes, at: number, size: number): Promise<Finding> {
  const start = at + (size === 1 ? 16 : 8);
  const end = size > 1 ? at + size : bytes.size;
  const words = await bytes.at(start, Math.min(Math.max(end - start, 4), MAX_BRANDS_BYTES));
  const brands: string[] = [];
  for (let word = 0; word + 4 <= words.length; word += 4) {
    brands.push(latin1(words.subarray(word, word + 4)).trimEnd());
  }
  const refused = REFUSED.find(([pattern]) => brands.some((brand) => pattern.test(brand)));
  if (refused) return { type: refused[1] };
  return end - start > MAX_BRANDS_BYTES ? UNKNOWN : ofBrands(brands);
}

/** The second word is a version, but of the brand `mif3` it is a brand. */
function ofBrands([major = "", minor = "", ...compatible]: readonly string[]): Finding {
  const rowOf = (brand: string) => BRANDS.find(([pattern]) => pattern.test(brand));
  const own = rowOf(major);
  const row = own ?? [...compatible, minor].map(rowOf).find((one) => one !== undefined);
  if (!row) return UNKNOWN;
  const [, type, alsoFits = []] = row;
  if (!own) return { type, alsoFits: [...(PICTURES.some((picture) => picture === type) ? PICTURES : FILMS)] };
  const has = (pattern: RegExp) => compatible.some((brand) => pattern.test(brand));
  if (type === "video/3gpp" && has(/^(?:mp4|iso|avc)/))
    return { type, alsoFits: ["video/mp4", "audio/x-m4a"] };
  return {
    type,
    alsoFits: type === "video/mp4" && has(/^qt$/) ? [...alsoFits, "video/quicktime"] : alsoFits,
  };
}
