import * as v from "valibot";
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

const text = v.pipe(v.string(), v.nonEmpty());

const file = {
  name: text,
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
  contentType: v.optional(v.string()),
  at: v.number(),
};

const attachment = {
  attachmentId: text,
  /** Printable ASCII, because it is sent in a header. */
  token: v.optional(v.pipe(v.string(), v.regex(/^[!-~]{1,1000}$/))),
};

const listSchema = v.object({
  /** Version of the format. Other versions are ignored. */
  version: v.literal(1),
  files: v.array(
    v.variant("status", [
      v.object({ status: v.literal("lost"), ...file }),
      v.object({ status: v.literal("processing"), ...file, ...attachment }),
      v.object({ status: v.literal("complete"), ...file, ...attachment, confirmed: v.boolean() }),
    ]),
  ),
});

/** Serializes a list with each attachment's ownership token, which the server requires after a reload. */
export function writeList(files: readonly RememberedFile[]): string {
  const withTokens = files.map((entry) =>
    entry.status === "lost" ? entry : { ...entry, token: tokenOf(entry.attachmentId) },
  );
  return JSON.stringify({ version: 1, files: withTokens });
}

/** Parses a list. Empty for a text in another format. */
export function readList(json: string): readonly RememberedFile[] {
  const list = v.safeParse(listSchema, parseJson(json));
  if (!list.success) return [];
  return list.output.files.map((entry) => {
    if (entry.status === "lost") return entry;
    const { token, ...remembered } = entry;
    if (token !== undefined) rememberToken(entry.attachmentId, token);
    return remembered;
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
