"use client";

import { useMemo, useSyncExternalStore } from "react";

/**
 * Whole seconds until a moment, counting down once a second; no timer runs without one, or when it has passed.
 * @param time milliseconds since the epoch
 */
export function useSecondsUntil(time: number | undefined): number | undefined {
  const { subscribe, getSeconds } = useMemo(() => countdownTo(time), [time]);
  return useSyncExternalStore(subscribe, getSeconds, () => undefined);
}

function countdownTo(time: number | undefined) {
  // Kept between ticks: React reads twice and compares, and a second may end between the two.
  let seconds: number | undefined;
  const count = () => {
    seconds = time === undefined ? undefined : Math.max(0, Math.ceil((time - Date.now()) / 1000));
    return seconds;
  };
  return {
    getSeconds: () => seconds ?? count(),
    subscribe: (onTick: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const schedule = () => {
        count();
        const left = time === undefined ? 0 : time - Date.now();
        // To the next whole second, so that the count never skips one.
        timer = left > 0 ? setTimeout(tick, left % 1000 || 1000) : undefined;
      };
      const tick = () => {
        schedule();
        onTick();
      };
      schedule();
      return () => clearTimeout(timer);
    },
  };
}
