import { nextTask } from "../../linq/next-task.js";
import { BYTES_PER_TASK } from "./overlay.js";
import { isPlace, namesPlace } from "./places.js";

type Range = readonly [start: number, end: number];

interface Tag {
  readonly name: string;
  readonly kind: "start" | "end" | "empty";
  /** Attributes that describe a place. */
  readonly places: readonly Range[];
  readonly end: number;
}

/** Markup that is no tag: comments, CDATA, instructions, declarations. */
const SPECIAL: readonly (readonly [open: string, close: string])[] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
];
/** Names of elements and attributes. Tolerates characters that XML does not allow. */
const NAME = /[^\s\0<>=/"'&?!]+/y;
const EQUALS = /\s*=\s*/y;
const SPACES = /\s*/y;

/**
 * The ranges of attributes and elements that describe a place, in their order. An element includes its content. No character is
 * looked at more than a few times.
 * @returns `undefined` if a place is in a part that is not well-formed
 */
export async function findPlaces(text: string): Promise<Range[] | undefined> {
  const places: Range[] = [];
  let yieldedAt = 0;
  let open: { name: string; start: number; depth: number } | undefined;
  for (let at = text.indexOf("<"); at >= 0;) {
    if (at - yieldedAt > BYTES_PER_TASK) {
      yieldedAt = at;
      await nextTask();
    }
    const special = SPECIAL.find(([begin]) => text.startsWith(begin, at));
    const tag = special ? endOf(text, special[1], at) : readTag(text, at);
    if (typeof tag === "number") {
      const next = text.indexOf("<", Math.max(tag, at + 1));
      if (namesPlace(text.slice(at, next < 0 ? text.length : next))) return undefined;
      at = next;
      continue;
    }
    if (open) {
      if (tag.name === open.name && tag.kind !== "empty") open.depth += tag.kind === "start" ? 1 : -1;
      if (open.depth === 0) {
        places.push([open.start, tag.end]);
        open = undefined;
      }
    } else if (!isPlace(tag.name)) for (const place of tag.places) places.push(place);
    else if (tag.kind === "start") open = { name: tag.name, start: at, depth: 1 };
    else if (tag.kind === "empty") places.push([at, tag.end]);
    at = text.indexOf("<", tag.end);
  }
  return open ? undefined : places;
}

/** Attributes of one tag, which is read in one task. Real tags have up to a few hundred. */
const MAX_ATTRIBUTES = 5000;

/** @returns the offset where it is not well-formed or has too many attributes, if so */
function readTag(text: string, start: number): Tag | number {
  const isEnd = text[start + 1] === "/";
  const nameAt = start + (isEnd ? 2 : 1);
  const name = match(NAME, text, nameAt);
  if (name === "") return nameAt;
  const places: Range[] = [];
  for (let at = nameAt + name.length, count = 0; ; count += 1) {
    if (count > MAX_ATTRIBUTES) return at;
    at += match(SPACES, text, at).length;
    if (text[at] === ">") return { name, kind: isEnd ? "end" : "start", places, end: at + 1 };
    if (text.startsWith("/>", at)) return { name, kind: "empty", places, end: at + 2 };
    const attribute = match(NAME, text, at);
    const equals = match(EQUALS, text, at + attribute.length);
    const valueAt = at + attribute.length + equals.length;
    const quote = text[valueAt];
    if (attribute === "" || equals === "" || (quote !== '"' && quote !== "'")) return valueAt;
    const end = endOf(text, quote, valueAt + 1);
    if (text[end - 1] !== quote || end === valueAt + 1) return text.length;
    if (attribute.includes(":") && !attribute.startsWith("xmlns:") && isPlace(attribute))
      places.push([at, end]);
    at = end;
  }
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** The offset after the next occurrence, or the end of the text. */
function endOf(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  return at < 0 ? text.length : at + part.length;
}
