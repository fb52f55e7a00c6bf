import type { TypeIcon } from "./list-icons.js";

/** The icon of a content type; a document where it says nothing. */
export function iconOf(contentType: string): TypeIcon {
  if (/^(image|video|audio)\//.test(contentType)) {
    if (contentType.startsWith("image/")) return "image";
    return contentType.startsWith("video/") ? "video" : "audio";
  }
  if (/vcard/.test(contentType)) return "contact";
  if (/sheet|excel|numbers|csv/.test(contentType)) return "sheet";
  return /zip/.test(contentType) && !/epub/.test(contentType) ? "archive" : "document";
}
