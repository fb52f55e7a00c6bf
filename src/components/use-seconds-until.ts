"use client";

import { useCallback, useSyncExternalStore } from "react";

/**
 * Whole seconds until a moment, counting down once a second; no timer runs without one, or when it has passed.
 * @param time milliseconds since the epoch
 */
export function useSecondsUntil(time: number | undefined): number | undefined {
  const subscribe = useCallback(
    (onTick: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tick = () => {
        onTick();
        schedule();
      };
      const schedule = () => {
        const left = time === undefined ? 0 : time - Date.now();
        // To the next whole second, so that the count never skips one.
        timer = left > 0 ? setTimeout(tick, left % 1000 || 1000) : undefined;
      };
      schedule();
      return () => clearTimeout(timer);
    },
    [time],
  );
  return useSyncExternalStore(
    subscribe,
    () => (time === undefined ? undefined : Math.max(0, Math.ceil((time - Date.now()) / 1000))),
    () => undefined,
  );
}
