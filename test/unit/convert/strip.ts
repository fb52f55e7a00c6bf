import { stripLocation } from "../../../src/convert/strip-location.js";
import type { Bytes } from "./bytes.js";

export const TYPES: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  tif: "image/tiff",
  heic: "image/heic",
  mov: "video/quicktime",
  txt: "text/plain",
};

/** A file of these bytes, before and after. */
export async function strip(bytes: Bytes, extension: string) {
  const contentType = TYPES[extension] ?? "";
  const before = new File([bytes], `file.${extension}`, { type: contentType, lastModified: 7 });
  const { signal } = new AbortController();
  const after = await stripLocation(before, { contentType, signal });
  return { before, after, bytes: new Uint8Array(await after.arrayBuffer()) };
}

export const UNREMOVABLE = { code: "transform-failed", details: { reason: "location-unremovable" } };
