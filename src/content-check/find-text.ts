import type { SupportedContentType } from "../linq/content-types.js";
import { isPlainText, latin1 } from "./file-bytes.js";
import { OFFICE } from "./office-types.js";
import type { Finding } from "./signatures.js";

type TextFinding = Finding & Required<Pick<Finding, "alsoFits">>;

/** Any text can be one of these. */
const PLAIN: readonly SupportedContentType[] = ["text/plain", "text/markdown", "text/csv"];

/** A text without a signature. */
export const SIGNLESS_TEXT: TextFinding = {
  type: "text/plain",
  isWeak: true,
  alsoFits: [...PLAIN, "text/vcard", "text/calendar", "text/html", "text/xml", "application/json", ...OFFICE],
};

/** Markup whose root element was not read. It may be a drawing. */
export const UNFINISHED_MARKUP: Finding = {
  ...SIGNLESS_TEXT,
  alsoFits: [...SIGNLESS_TEXT.alsoFits, "image/svg+xml"],
};

/** The shortest text in which UTF-16 is recognized without a byte order mark, in bytes. */
const MIN_UNMARKED_BYTES = 16;

/** Characters that occur in no text, and those that hardly occur in one. */
const CONTROL = /(?!\s)\p{Cc}/u;
const UNUSUAL = /[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\p{Cf}\s]/u;

/** Characters that occur in nearly every text. */
const COMMON = /[\s.,:;\u3001\u3002]/;

/** The text at the beginning of a file, or `undefined` when the bytes are not text. */
export function textOf(head: Uint8Array): string | undefined {
  const [a, b, c] = head;
  if (a === 0xff && b === 0xfe) return utf16("utf-16le", head, CONTROL);
  if (a === 0xfe && b === 0xff) return utf16("utf-16be", head, CONTROL);
  const hasBom = a === 0xef && b === 0xbb && c === 0xbf;
  // Latin-1 fits any code page here, because only ASCII characters are compared.
  return isPlainText(head) ? latin1(hasBom ? head.subarray(3) : head) : undefined;
}

/** The text of bytes that are probably UTF-16 without a byte order mark. */
export function unmarkedTextOf(head: Uint8Array): string | undefined {
  if (head.length < MIN_UNMARKED_BYTES) return undefined;
  return ["utf-16le", "utf-16be"]
    .map((encoding) => utf16(encoding, head, UNUSUAL))
    .find((text) => text && COMMON.test(text));
}

function utf16(encoding: string, head: Uint8Array, unlikely: RegExp): string | undefined {
  try {
    // A character may be cut off at the end of what was read.
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return unlikely.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Finds the types of text that have a signature. Most texts have none. */
export function findText(text: string): Finding | undefined {
  const begin = text.trimStart();
  if (begin.startsWith("%PDF-")) return { type: "application/pdf" };
  if (begin.startsWith("{\\rtf")) return { type: "text/rtf", alsoFits: OFFICE };
  if (begin.startsWith("%!PS")) return { type: "application/postscript" };
  if (begin.startsWith("#!AMR-WB\n")) return { type: "audio/amr-wb" };
  if (begin.startsWith("#!AMR\n")) return { type: "audio/amr" };
  if (/^BEGIN:VCARD\b/i.test(begin)) return { type: "text/vcard", alsoFits: PLAIN };
  if (/^BEGIN:VCALENDAR\b/i.test(begin)) return { type: "text/calendar", alsoFits: PLAIN };
  return begin.startsWith("<") ? findMarkup(begin) : undefined;
}

/** Whether a text ends before the root element of its markup, or before its first letter. */
export function isUnfinishedMarkup(text: string): boolean {
  const { root, rest } = prologOf(text.trimStart());
  return root === undefined && (rest === "" || rest.startsWith("<"));
}

/** Excel and Word open pages, tables and sheets of markup under the names of their own files. */
function findMarkup(text: string): Finding | undefined {
  const { isXml, doctype, root } = prologOf(text);
  const names = [doctype, root].map((name) => name?.toLowerCase().replace(/^.*:/, ""));
  if (names.includes("svg")) return { type: "image/svg+xml" };
  if (names.some((name) => name === "html" || name === "head" || name === "body")) {
    return { type: "text/html", alsoFits: [...PLAIN, "text/xml", ...OFFICE] };
  }
  return isXml ? { type: "text/xml", alsoFits: [...PLAIN, "text/html", ...OFFICE] } : undefined;
}

interface Prolog {
  readonly isXml: boolean;
  readonly doctype: string | undefined;
  readonly root: string | undefined;
  /** The text after the prolog. */
  readonly rest: string;
}

/**
 * A declaration, a comment or a document type. The lookahead after the name keeps the expression from trying a long name again at
 * each of its letters.
 */
const PROLOG_PART =
  /^(?:<\?[^]*?\?>|<!--[^]*?-->|<!doctype\s+([\w:.-]+)(?![\w:.-])[^>[]*(?:\[[^]*?\]\s*)?>)\s*/i;

/** Reads what precedes the root element: declaration, comments, instructions, document type. */
function prologOf(text: string): Prolog {
  const isXml = /^<\?xml\s/i.test(text);
  let doctype: string | undefined;
  let rest = text;
  for (;;) {
    const skipped = PROLOG_PART.exec(rest);
    if (!skipped) break;
    doctype ??= skipped[1];
    rest = rest.slice(skipped[0].length);
  }
  return { isXml, doctype, root: /^<([a-z_][\w:.-]*)/i.exec(rest)?.[1], rest };
}
