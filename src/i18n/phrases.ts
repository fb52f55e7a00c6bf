import type { ContentCategory } from "../linq/content-types.js";
import type { AnyUploadError } from "../linq/errors.js";
import type { KnownFileIssue } from "../validation/issue.js";
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

/** Isolates the writing direction of a name or a size from the sentence around it, with Unicode's FSI and PDI. The plain-text form of `<bdi>`. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** Marks a text that may begin with a Latin name as right-to-left, because `<bdi>` goes by the first letter. The mark is Unicode's RLM. */
export function rightToLeft(text: string): string {
  return `\u200f${text}`;
}

/** Whether an upload failed because of a mistake in the app's setup. Its users can neither retry nor choose another file. */
export function isSetupMistake(problem: AnyUploadError | KnownFileIssue): boolean {
  if (problem.code !== "ticket-failed") return "setupReason" in problem.details;
  const { status, details } = problem;
  // Without a code of Linq's, no route of the app answers.
  return "setupReason" in details || ((status === 404 || status === 405) && !("linqCode" in details));
}

/** Whether an attempt failed because of the server, and not because of the connection. */
export function isServerFault(outcome: string | undefined): boolean {
  return outcome === "rate-limited" || outcome === "ticket-failed" || outcome === "upload-rejected";
}
