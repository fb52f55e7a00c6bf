import type { PageStorage, RememberedFile } from "../../src/upload/ports.js";

/** What outlives the engines of a test, as `sessionStorage` outlives pages. */
export function createMemoryStorage() {
  const lists = new Map<string, readonly RememberedFile[]>();
  const listeners = new Set<() => void>();
  const calls = { reads: 0, writes: 0 };
  const storage: PageStorage = {
    read: (key) => {
      calls.reads += 1;
      return lists.get(key) ?? [];
    },
    write: (key, files) => {
      calls.writes += 1;
      if (files.length > 0) lists.set(key, files);
      else lists.delete(key);
    },
    onLeave: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    storage,
    lists,
    listeners,
    calls,
    /** The page is about to go, as `pagehide` tells. */
    leavePage() {
      for (const listener of listeners) listener();
    },
  };
}
