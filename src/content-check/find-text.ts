import type { SupportedContentType } from "../linq/content-types.js";
import { latin1 } from "./file-bytes.js";
import type { Finding } from "./finding.js";

/** Any text may be one of these, whatever stands in it. */
const PLAIN: readonly SupportedContentType[] = ["text/plain", "text/markdown", "text/csv"];

/** A text without any sign: of no type that is not text, and of none in particular. Excel and Word open such files, too. */
export const SIGNLESS_TEXT: Finding = {
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

/** The text at the beginning of a file; `undefined` when the bytes are none. */
export function textOf(head: Uint8Array): string | undefined {
  const [a, b, c] = head;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(head);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(head);
  const hasBom = a === 0xef && b === 0xbb && c === 0xbf;
  // Any code page will do: only ASCII is compared.
  return head.some(isControl) ? undefined : latin1(hasBom ? head.subarray(3) : head);
}

/** What no text holds: control characters other than tab, line ends, form feed and escape. */
function isControl(byte: number): boolean {
  return byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b;
}

/** A content type by how its text begins. Most texts have no such sign. */
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

/** Whether a text begins with markup whose root element is further on. */
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
  /** What is left where no more could be read. */
  readonly rest: string;
}

/**
 * Declaration, comment or document type. That a name may not end in the middle keeps a long one from being tried at each of its
 * letters.
 */
const PROLOG_PART =
  /^(?:<\?[^]*?\?>|<!--[^]*?-->|<!doctype\s+([\w:.-]+)(?![\w:.-])[^>[]*(?:\[[^]*?\]\s*)?>)\s*/i;

/** What stands before the root element: declaration, comments, instructions, document type. */
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
