import type { PageStorage } from "../upload/ports.js";
import { readList, writeList } from "./remembered-list.js";

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
