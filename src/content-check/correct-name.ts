import { MAX_FILENAME_LENGTH } from "../linq/limits.js";

/** A letter with its accents, an emoji with all that it is joined of, a flag: what must not be cut in two. */
const CHARACTERS =
  /\r\n|\p{RI}{2}|[^](?:\p{M}|\p{EMod}|[\u1160-\u11ff]|[\u{e0020}-\u{e007f}]|\u200d\P{M})*/gu;

/** The name with another extension in place of its own, or behind it when its own says nothing about the type. */
export function correctName(name: string, extension: string, isExtensionKnown: boolean): string {
  const dot = name.lastIndexOf(".");
  const stem = isExtensionKnown && dot > 0 ? name.slice(0, dot) : name;
  return `${cut(stem || "attachment", MAX_FILENAME_LENGTH - extension.length - 1)}.${extension}`;
}

/** As many whole characters as have room in so many UTF-16 units. */
function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let kept = "";
  for (const [character] of text.matchAll(CHARACTERS)) {
    if (kept.length + character.length > maxLength) break;
    kept += character;
  }
  return kept;
}
