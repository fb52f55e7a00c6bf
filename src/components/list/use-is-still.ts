"use client";

import { useEffect, useState } from "react";

/** Browsers report progress many times a second, unless nothing gets through. */
const STILL_MS = 5000;

/** True once the bytes have not changed for five seconds: what was measured before says nothing any more. */
export function useIsStill(isSending: boolean, loadedBytes: number): boolean {
  const [stillAt, setStillAt] = useState<number>();
  useEffect(() => {
    if (!isSending) return undefined;
    const timer = setTimeout(() => setStillAt(loadedBytes), STILL_MS);
    return () => clearTimeout(timer);
  }, [isSending, loadedBytes]);
  return isSending && stillAt === loadedBytes;
}
