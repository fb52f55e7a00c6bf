import { fieldOf, numberOf, parseJson, textOf } from "../linq/read-json.js";
import type { PageStorage, RememberedFile } from "../upload/ports.js";
import { rememberToken, tokenOf } from "./ownership-tokens.js";

/**
 * `sessionStorage`, if there is a page. Accessing the property throws if storage is blocked, and writing throws if it is full.
 * Both count as empty storage.
 */
export const browserStorage: PageStorage = {
  read: (key) => readList(attempt((storage) => storage.getItem(prefixed(key))) ?? ""),
  write: (key, files) => {
    // Removed first, because an old list would restore items that were removed since.
    attempt((storage) => storage.removeItem(prefixed(key)));
    if (files.length > 0) attempt((storage) => storage.setItem(prefixed(key), writeList(files)));
  },
  onLeave: (listener) => {
    if (typeof window === "undefined") return () => undefined;
    window.addEventListener("pagehide", listener);
    return () => window.removeEventListener("pagehide", listener);
  },
};

/** The prefix avoids conflicts with other code of the page. */
function prefixed(key: string): string {
  return `linq-uploader:${key}`;
}

function attempt<T>(act: (storage: Storage) => T): T | undefined {
  // Not `globalThis.sessionStorage`, which exists in newer versions of Node, where all users would share it.
  if (typeof window === "undefined") return undefined;
  try {
    return act(window.sessionStorage);
  } catch {
    return undefined;
  }
}

/** Version of the format. Other versions are ignored. */
const VERSION = 1;

/** Serializes a list with each attachment's ownership token, which the server requires after a reload. */
export function writeList(files: readonly RememberedFile[]): string {
  const withTokens = files.map((entry) =>
    entry.status === "lost" ? entry : { ...entry, token: tokenOf(entry.attachmentId) },
  );
  return JSON.stringify({ version: VERSION, files: withTokens });
}

/** Parses a list entry by entry, so that an invalid entry does not cost the others. Remembers the ownership tokens. */
export function readList(json: string): readonly RememberedFile[] {
  const list = parseJson(json);
  const files = fieldOf(list, "files");
  if (numberOf(list, "version") !== VERSION || !Array.isArray(files)) return [];
  return files.map(readEntry).filter((file) => file !== undefined);
}

function readEntry(entry: unknown): RememberedFile | undefined {
  const name = textOf(entry, "name");
  const size = fieldOf(entry, "size") ?? 0;
  const at = numberOf(entry, "at");
  const contentType = textOf(entry, "contentType");
  if (name === undefined || at === undefined) return undefined;
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return undefined;
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
