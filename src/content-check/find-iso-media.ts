import type { SupportedContentType } from "../linq/content-types.js";
import { latin1, viewOf } from "./file-bytes.js";
import type { Finding } from "./signatures.js";

const MP4_FAMILY: readonly SupportedContentType[] = [
  "video/mp4",
  "video/x-m4v",
  "audio/x-m4a",
  "video/3gpp",
  "video/quicktime",
];

const QUICKTIME = ["video/quicktime"] as const;

/** QuickTime files from before `ftyp` begin with one of these boxes. */
const OLD_BOXES = new Set(["moov", "mdat", "wide", "free", "skip", "pnot"]);

/**
 * Finds MP4, QuickTime, 3GP, HEIF and related types by their brands.
 * Source: ISO/IEC 14496-12 section 4.3, and the register of brands at mp4ra.org.
 */
export function findIsoMedia(head: Uint8Array): Finding | undefined {
  const box = latin1(head.subarray(4, 8));
  if (OLD_BOXES.has(box)) return { type: "video/quicktime", alsoFits: MP4_FAMILY };
  if (box !== "ftyp" || head.length < 12) return undefined;
  const end = Math.min(viewOf(head).getUint32(0), head.length);
  const major = latin1(head.subarray(8, 12)).trimEnd();
  const compatible: string[] = [];
  for (let at = 16; at + 4 <= end; at += 4) compatible.push(latin1(head.subarray(at, at + 4)).trimEnd());
  return ofBrands(major, compatible);
}

function ofBrands(major: string, compatible: readonly string[]): Finding {
  const has = (pattern: RegExp) => [major, ...compatible].some((brand) => pattern.test(brand));
  if (/^(?:heic|heix|hevc|hevx|heim|heis)$/.test(major)) return heic("image/heic");
  if (/^(?:mif1|msf1|miaf)$/.test(major) && !has(/^hei|^hev/) && has(/^avi[fs]$/))
    return { type: "image/avif" };
  if (/^(?:mif1|msf1|miaf)$/.test(major)) return heic("image/heif");
  if (/^avi[fs]$/.test(major)) return { type: "image/avif" };
  if (major === "crx") return { type: "image/x-canon-cr3" };
  if (/^avc[is]$/.test(major)) return { type: "image/avci" };
  if (/^mjp2$|^mj2s$/.test(major)) return { type: "video/mj2" };
  if (major === "qt" || major === "mqt") return { type: "video/quicktime" };
  if (/^M4[ABP]$/.test(major)) return { type: "audio/x-m4a" };
  if (major.startsWith("M4V")) return { type: "video/x-m4v", alsoFits: ["video/mp4"] };
  if (major.startsWith("3g")) {
    if (major.startsWith("3g2")) return { type: "video/3gpp2" };
    return { type: "video/3gpp", alsoFits: has(/^(?:mp4|iso|avc)/) ? ["video/mp4", "audio/x-m4a"] : [] };
  }
  // Most M4A files of phones and encoders have no other brand than `mp42` or `isom`.
  return {
    type: "video/mp4",
    alsoFits: ["video/x-m4v", "audio/x-m4a", "video/3gpp", ...(has(/^qt$/) ? QUICKTIME : [])],
  };
}

/** Systems confuse the two: some report a .heic file as `image/heif`, and some name a file of the brand `mif1` .heic. */
function heic(type: "image/heic" | "image/heif"): Finding {
  return { type, alsoFits: ["image/heic", "image/heif"] };
}
