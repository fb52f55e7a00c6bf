"use client";
import { useCallback, useEffect, useInsertionEffect, useState, useSyncExternalStore } from "react";
import type { Uploader } from "../upload/uploader.js";

/** What one render read, by a key, so that a value that is read twice is compared once. */
type Reads = Map<unknown, { readonly get: () => unknown; value: unknown }>;

/**
 * Reads values of an uploader and subscribes to exactly those. Reads during render count. Later ones, in handlers and
 * effects, return the current value and subscribe to nothing.
 */
export function useTrackedUploader(uploader: Uploader): <T>(get: () => T, key?: unknown) => T {
  const [tracker] = useState(createReadTracker);
  const subscribe = useCallback(
    (listener: () => void) => tracker.subscribe(uploader, listener),
    [tracker, uploader],
  );
  useSyncExternalStore(subscribe, tracker.getVersion, tracker.getVersion);
  const reads: Reads = new Map();
  // An insertion effect runs before all other effects of a commit, so their reads do not count.
  useInsertionEffect(() => tracker.commit(reads));
  // A value that this render read for the first time may have changed before the commit, unnoticed by React.
  useEffect(() => tracker.notify());
  return (get, key = get) => tracker.read(reads, get, key);
}

/** Turns "a value that the last committed render read has changed" into a number for `useSyncExternalStore`. */
function createReadTracker() {
  let committed: Reads = new Map();
  let version = 0;
  let listener: (() => void) | undefined;
  return {
    subscribe: (uploader: Uploader, onChange: () => void): (() => void) => {
      listener = onChange;
      return uploader.subscribe(onChange);
    },
    /** Makes React compare the version again. */
    notify: (): void => listener?.(),
    read: <T>(reads: Reads, get: () => T, key: unknown): T => {
      const value = get();
      if (reads !== committed && !reads.has(key)) reads.set(key, { get, value });
      return value;
    },
    /** From now on, changes to what this render read count. */
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
