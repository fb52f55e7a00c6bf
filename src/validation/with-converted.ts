import { type Accept, type AcceptPolicy, matchesAccept } from "../linq/accept-pattern.js";

/** What WebP and SVG are converted to. */
export const IMAGE_TARGETS = ["image/png", "image/jpeg"] as const;

/** What may be chosen: what an `accept` takes, and what is converted to it. */
export function withConverted(
  accept: Accept,
  { refusedImages }: AcceptPolicy,
  converters: readonly Accept[],
): Accept {
  if (accept.tokens.length === 0) return accept;
  const takesImages = IMAGE_TARGETS.some((type) => matchesAccept(type, "", accept));
  const images = refusedImages === "convert" && takesImages ? ["image/webp", "image/svg+xml"] : [];
  return {
    tokens: [...new Set([...accept.tokens, ...images, ...converters.flatMap(({ tokens }) => tokens)])],
  };
}
