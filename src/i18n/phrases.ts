import type { ContentCategory } from "../linq/content-types.js";
import type { Formats } from "./format.js";
import type { Counted, Forms, Words } from "./words.js";

/** The form for this number, with the number in it. A runtime may know a plural category that is newer than our texts. */
export function count(text: Counted<Forms>, number: number, format: Formats): string {
  const form = typeof text === "string" ? text : (text[format.plural(number)] ?? text.other);
  return form.replace("#", format.number(number));
}

/** "images, video and PDF". */
export function acceptedTypes(
  words: Words,
  categories: readonly ContentCategory[],
  names: readonly string[],
  format: Formats,
): string {
  const all = [...categories.map((category) => words.categories[category]), ...names];
  return all.length === 0 ? words.otherTypes : format.list(all);
}

/** "Images, video and PDF only". */
export function only(words: Words, types: string): string {
  return capitalize(words.only(types));
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Keeps the own writing direction of a name, or of a size in Latin units, out of the sentence around it: Unicode's FSI and PDI, the plain text of `<bdi>`. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** For `<bdi>`, which goes by the first letter, of a text that may begin with a Latin name. The mark is Unicode's RLM. */
export function rightToLeft(text: string): string {
  return `\u200f${text}`;
}

/** Whether it was the server that let a try fail, and not the way to it. */
export function isServerFault(outcome: string | undefined): boolean {
  return outcome === "rate-limited" || outcome === "ticket-failed" || outcome === "upload-rejected";
}
