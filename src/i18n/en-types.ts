import type { ContentCategory } from "../linq/content-types.js";

const CATEGORY_NAMES: Readonly<Record<ContentCategory, string>> = {
  image: "images",
  video: "video",
  audio: "audio",
  document: "documents",
};

/** "Images, video and PDF". */
export function acceptedTypes(categories: readonly ContentCategory[], names: readonly string[]): string {
  const all = [...categories.map((category) => CATEGORY_NAMES[category]), ...names];
  const text =
    all.length < 2 ? (all[0] ?? "other types") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
