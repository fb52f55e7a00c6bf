import { type Accept, type AcceptPolicy, matchesAccept } from "../linq/accept-pattern.js";
import { type ContentType, mimeEssence } from "../linq/content-types.js";
import { fileExtension } from "../linq/file-name.js";
import { resolveContentType } from "./resolve-content-type.js";

/** What WebP and SVG are converted to. */
const IMAGE_TARGETS = ["image/png", "image/jpeg"] as const;
const REFUSED_IMAGES = ["image/webp", "image/svg+xml"] as const;

/** Which of these two an `accept` takes; both when it takes WebP or SVG themselves, which then are to be converted. */
export function imageTargets(accept: Accept): readonly (typeof IMAGE_TARGETS)[number][] {
  const taken = IMAGE_TARGETS.filter((type) => matchesAccept(type, "", accept));
  return taken.length > 0 ? taken : IMAGE_TARGETS;
}

/** What may be chosen: what an `accept` takes, and what is converted to it. */
export function withConverted(
  accept: Accept,
  { refusedImages }: AcceptPolicy,
  converters: readonly Accept[],
): Accept {
  if (accept.tokens.length === 0) return accept;
  const takesImages = IMAGE_TARGETS.some((type) => matchesAccept(type, "", accept));
  const images = refusedImages === "convert" && takesImages ? REFUSED_IMAGES : [];
  return {
    tokens: [...new Set([...accept.tokens, ...images, ...converters.flatMap(({ tokens }) => tokens)])],
  };
}

/** Whether a converter takes this file, by its name and reported type. */
export function isConvertedBy(
  converter: Accept,
  file: { readonly name: string; readonly type: string },
  added?: readonly ContentType[],
): boolean {
  const resolution = resolveContentType(file, added);
  const type = resolution.kind === "resolved" ? resolution.row.type : mimeEssence(file.type);
  return matchesAccept(type, fileExtension(file.name), converter, added);
}
