import * as v from "valibot";
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

const text = v.pipe(v.string(), v.nonEmpty());

const file = {
  name: text,
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
  contentType: v.optional(v.string()),
  at: v.number(),
};

const attachment = {
  attachmentId: text,
  /** Printable, because it goes into a header. */
  token: v.optional(v.pipe(v.string(), v.regex(/^[!-~]{1,1000}$/))),
};

const listSchema = v.object({
  /** Says what follows; a text of another version is not read. */
  version: v.literal(1),
  files: v.array(
    v.variant("status", [
      v.object({ status: v.literal("lost"), ...file }),
      v.object({ status: v.literal("processing"), ...file, ...attachment }),
      v.object({ status: v.literal("complete"), ...file, ...attachment, confirmed: v.boolean() }),
    ]),
  ),
});

/** With each attachment's ownership token beside it: without it, the server would know nothing of the attachment after a reload. */
export function writeList(files: readonly RememberedFile[]): string {
  const withTokens = files.map((entry) =>
    entry.status === "lost" ? entry : { ...entry, token: tokenOf(entry.attachmentId) },
  );
  return JSON.stringify({ version: 1, files: withTokens });
}

/** Nothing for a text that this version did not write. */
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
