import { fieldOf, numberOf, parseJson, textOf } from "../linq/read-json.js";
import type { PageStorage } from "../upload/ports.js";
import type { RememberedFile } from "../upload/ports.js";
import { rememberToken, tokenOf } from "./ownership-tokens.js";

/**
 * `sessionStorage`, where there is a page. Reading the property itself throws where storage is blocked, and writing where it
 * is full; then it is as if nothing had been there.
 */
export const browserStorage: PageStorage = {
  read: (key) => readList(attempt((storage) => storage.getItem(prefixed(key))) ?? ""),
  write: (key, files) => {
    // First, because an old list is worse than none: it would bring back what has been removed since.
    attempt((storage) => storage.removeItem(prefixed(key)));
    if (files.length > 0) attempt((storage) => storage.setItem(prefixed(key), writeList(files)));
  },
  onLeave: (listener) => {
    if (typeof window === "undefined") return () => undefined;
    window.addEventListener("pagehide", listener);
    return () => window.removeEventListener("pagehide", listener);
  },
};

/** The storage is shared with the rest of the page. */
function prefixed(key: string): string {
  return `linq-uploader:${key}`;
}

function attempt<T>(act: (storage: Storage) => T): T | undefined {
  // Not `globalThis.sessionStorage`, which newer versions of Node have: there it would be shared by all users.
  if (typeof window === "undefined") return undefined;
  try {
    return act(window.sessionStorage);
  } catch {
    return undefined;
  }
}

/** Of the format. A text of another version is not read. */
const VERSION = 1;

/** With each attachment's ownership token beside it: without it, the server would know nothing of the attachment after a reload. */
export function writeList(files: readonly RememberedFile[]): string {
  const withTokens = files.map((entry) =>
    entry.status === "lost" ? entry : { ...entry, token: tokenOf(entry.attachmentId) },
  );
  return JSON.stringify({ version: VERSION, files: withTokens });
}

/** Reads each entry by itself, so that one that makes no sense does not cost the others. Remembers the ownership tokens. */
export function readList(json: string): readonly RememberedFile[] {
  const list = parseJson(json);
  const files = fieldOf(list, "files");
  if (numberOf(list, "version") !== VERSION || !Array.isArray(files)) return [];
  return files.map(readEntry).filter((file) => file !== undefined);
}

function readEntry(entry: unknown): RememberedFile | undefined {
  const name = textOf(entry, "name");
  const size = numberOf(entry, "size");
  const at = numberOf(entry, "at");
  const contentType = textOf(entry, "contentType");
  if (name === undefined || size === undefined || at === undefined) return undefined;
  const file = { name, size, at, ...(contentType !== undefined && { contentType }) };
  const status = textOf(entry, "status");
  if (status === "lost") return size > 0 ? { ...file, status } : undefined;
  const attachmentId = textOf(entry, "attachmentId");
  if (!attachmentId) return undefined;
  const token = textOf(entry, "token");
  if (token !== undefined) rememberToken(attachmentId, token);
  if (status === "processing") return { ...file, status, attachmentId };
  const confirmed = fieldOf(entry, "confirmed");
  return status === "complete" && typeof confirmed === "boolean"
    ? { ...file, status, attachmentId, confirmed }
    : undefined;
}
