import { useInsertionEffect, useRef } from "react";

/**
 * The value of the last render, for handlers that outlive it.
 * @template T
 * @param {T} value
 */
export function useLatest(value) {
  const ref = useRef(value);
  useInsertionEffect(() => {
    ref.current = value;
  });
  return ref;
}
