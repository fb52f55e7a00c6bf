// Taken at load, before a test can put fake timers in their place.
const { clearTimeout: clearTimer, setTimeout: setTimer } = globalThis;

/** Calls back after this much real time, also under fake timers; never after `Infinity`. Returns how to stop. */
export function afterRealTime(ms: number, callback: () => void): () => void {
  if (ms === Infinity) return () => undefined;
  const timer = setTimer(callback, ms);
  return () => clearTimer(timer);
}
