"use client";

import { useCallback, useInsertionEffect, useRef } from "react";

/**
 * What the last committed render had, for listeners. Current before React resets the form of an action, which it does
 * in the commit of the action's result, before other effects.
 */
export function useLatest<T>(value: T): () => T {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return useCallback(() => latest.current, []);
}
