"use client";
import { type Ref, type RefCallback, useCallback } from "react";

/** One ref that sets both. The same function until one of them changes. */
export function useComposedRefs<T>(first: Ref<T> | undefined, second: Ref<T> | undefined): RefCallback<T> {
  return useCallback(
    (node: T | null) => {
      const detachFirst = attach(first, node);
      const detachSecond = attach(second, node);
      // React 18 warns about a returned function, so one is returned only if a ref returns one.
      if (!detachFirst && !detachSecond) return undefined;
      return () => {
        if (detachFirst) detachFirst();
        else attach(first, null);
        if (detachSecond) detachSecond();
        else attach(second, null);
      };
    },
    [first, second],
  );
}

function attach<T>(ref: Ref<T> | undefined, node: T | null): (() => void) | undefined {
  if (typeof ref === "function") return ref(node) ?? undefined;
  if (ref) ref.current = node;
  return undefined;
}
