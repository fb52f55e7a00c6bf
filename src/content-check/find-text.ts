import type { SupportedContentType } from "../linq/content-types.js";
import { latin1 } from "./file-bytes.js";
import type { Finding } from "./signatures.js";

/** Any text can be one of these. */
const PLAIN: readonly SupportedContentType[] = ["text/plain", "text/markdown", "text/csv"];

/** A text without a signature. The office types are listed because Excel and Word also open text files. */
export const SIGNLESS_TEXT: Finding & Required<Pick<Finding, "alsoFits">> = {
  type: "text/plain",
  isWeak: true,
  alsoFits: [
    ...PLAIN,
    "text/vcard",
    "text/calendar",
    "text/html",
    "text/xml",
    "application/json",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
  ],
};

/** The text at the beginning of a file, or `undefined` when the bytes are not text. */
export function textOf(head: Uint8Array): string | undefined {
  const [a, b, c] = head;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(head);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(head);
  const hasBom = a === 0xef && b === 0xbb && c === 0xbf;
  // Latin-1 fits any code page here, because only ASCII characters are compared.
  return head.some(isControl) ? undefined : latin1(hasBom ? head.subarray(3) : head);
}

/** Control characters do not occur in texts, except tab, line ends, form feed and escape. */
function isControl(byte: number): boolean {
  return byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b;
}

/** Finds the types of text that have a signature. Most texts have none. */
export function findText(text: string): Finding | undefined {
  const begin = text.trimStart();
  if (begin.startsWith("%PDF-")) return { type: "application/pdf" };
  if (begin.startsWith("{\\rtf")) return { type: "text/rtf" };
  if (begin.startsWith("%!PS")) return { type: "application/postscript" };
  if (begin.startsWith("#!AMR-WB\n")) return { type: "audio/amr-wb" };
  if (begin.startsWith("#!AMR\n")) return { type: "audio/amr" };
  if (/^BEGIN:VCARD\b/i.test(begin)) return { type: "text/vcard", alsoFits: PLAIN };
  if (/^BEGIN:VCALENDAR\b/i.test(begin)) return { type: "text/calendar", alsoFits: PLAIN };
  return begin.startsWith("<") ? findMarkup(begin) : undefined;
}

/** Whether a text begins with markup, but ends before its root element. */
export function isUnfinishedMarkup(text: string): boolean {
  const { root, rest } = prologOf(text.trimStart());
  return root === undefined && rest.startsWith("<");
}

function findMarkup(text: string): Finding | undefined {
  const { isXml, doctype, root } = prologOf(text);
  const names = [doctype, root].map((name) => name?.toLowerCase().replace(/^.*:/, ""));
  if (names.includes("svg")) return { type: "image/svg+xml" };
  if (names.some((name) => name === "html" || name === "head" || name === "body")) {
    return { type: "text/html", alsoFits: [...PLAIN, "text/xml"] };
  }
  return isXml ? { type: "text/xml", alsoFits: [...PLAIN, "text/html"] } : undefined;
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
