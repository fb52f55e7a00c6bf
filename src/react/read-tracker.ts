/** What a render read and saw, by a key, so that one value read twice is compared once. Each keeps its identity until it changes. */
export type Reads = Map<unknown, { readonly get: () => unknown; value: unknown }>;

/** Turns "something that the last committed render read has changed" into a number for `useSyncExternalStore`. */
export function createReadTracker() {
  let committed: Reads = new Map();
  let version = 0;
  return {
    /** A read of a render counts until its commit: not those of its handlers and effects. */
    read: <T>(reads: Reads, get: () => T, key: unknown): T => {
      const value = get();
      if (reads !== committed && !reads.has(key)) reads.set(key, { get, value });
      return value;
    },
    /** From now on, changes of what this render read count. */
    commit: (reads: Reads): void => {
      committed = reads;
    },
    getVersion: (): number => {
      for (const entry of committed.values()) {
        const value = entry.get();
        if (Object.is(value, entry.value)) continue;
        entry.value = value;
        version += 1;
      }
      return version;
    },
  };
}
