"use client";
import { useEffect, useState } from "react";

/** Without a byte for this long, an estimate says nothing any more. In milliseconds. */
const STILL_MS = 5000;

/** Slower speeds are rounded to 0 and give an absurd time left. In bytes per second. */
const MIN_SPEED = 500;

/** Longer estimates are not useful. */
const MAX_SECONDS = 86_400;

interface Transfer {
  /** `undefined` or 0 while it is unknown, or while nothing is sent. */
  readonly bytesPerSecond: number | undefined;
  readonly loadedBytes: number;
  readonly bytesLeft: number;
}

interface Estimate {
  readonly bytesPerSecond: number;
  readonly secondsLeft: number;
}

/** The speed and time left of one file or of all, as they are shown. `undefined` if there is no useful estimate. */
export function useEstimate({ bytesPerSecond = 0, loadedBytes, bytesLeft }: Transfer): Estimate | undefined {
  const isStill = useIsStill(bytesPerSecond > 0, loadedBytes);
  const seconds = bytesLeft / bytesPerSecond;
  if (isStill || bytesPerSecond < MIN_SPEED || !(seconds > 0 && seconds < MAX_SECONDS)) return undefined;
  // Rounded, so that it does not flicker.
  return { bytesPerSecond, secondsLeft: seconds <= 10 ? seconds : Math.ceil(seconds / 5) * 5 };
}

/** True if the bytes have not changed for five seconds, when the measured speed no longer holds. */
function useIsStill(isSending: boolean, loadedBytes: number): boolean {
  const [stillAt, setStillAt] = useState<number>();
  useEffect(() => {
    if (!isSending) return undefined;
    const timer = setTimeout(() => setStillAt(loadedBytes), STILL_MS);
    return () => clearTimeout(timer);
  }, [isSending, loadedBytes]);
  return isSending && stillAt === loadedBytes;
}
