"use client";
import { useInsertionEffect, useState, useSyncExternalStore } from "react";
import type { Uploader } from "../upload/uploader-type.js";
import { ReadTracker, Reads } from "./tracked-result.js";

/**
 * Reads of an uploader that subscribe to just what they read. The reads of a render count from its commit on;
 * later ones, in handlers and effects, give the current value and subscribe to nothing.
 */
export function useTrackedUploader(uploader: Uploader): Reads {
  const [tracker] = useState(() => new ReadTracker());
  useSyncExternalStore(uploader.subscribe, tracker.getVersion, tracker.getVersion);
  const reads = new Reads(uploader);
  // The first effect of a commit, so that no other effect's reads count.
  useInsertionEffect(() => tracker.commit(reads));
  return reads;
}
