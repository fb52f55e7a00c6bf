"use client";
import { useInsertionEffect, useState, useSyncExternalStore } from "react";
import type { Uploader } from "../upload/uploader-type.js";
import { type Reads, createReadTracker } from "./read-tracker.js";

/**
 * Reads of an uploader that subscribe to just what they read. The reads of a render count from its commit on;
 * later ones, in handlers and effects, give the current value and subscribe to nothing.
 */
export function useTrackedUploader(uploader: Uploader): <T>(get: () => T, key?: unknown) => T {
  const [tracker] = useState(createReadTracker);
  useSyncExternalStore(uploader.subscribe, tracker.getVersion, tracker.getVersion);
  const reads: Reads = new Map();
  // The first effect of a commit, so that no other effect's reads count.
  useInsertionEffect(() => tracker.commit(reads));
  return (get, key = get) => tracker.read(reads, get, key);
}
