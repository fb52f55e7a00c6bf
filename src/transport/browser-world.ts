import { LONGEST_TIMER_MS } from "../linq/check-numbers.js";
import type { Clock, Connectivity } from "../upload/ports.js";

/** The browser's clocks and timers. */
export const browserClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  random: () => Math.random(),
  delay: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const timer = setTimeout(
        () => {
          signal.removeEventListener("abort", onAbort);
          resolve();
        },
        Math.min(ms, LONGEST_TIMER_MS),
      );
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true });
    }),
};

/** What the browser reports. Always online in environments without `navigator.onLine`, such as Node. */
export const browserConnectivity: Connectivity = {
  isOnline: () => globalThis.navigator?.onLine !== false,
  subscribe: (listener) => {
    const online = () => listener(true);
    const offline = () => listener(false);
    globalThis.addEventListener?.("online", online);
    globalThis.addEventListener?.("offline", offline);
    return () => {
      globalThis.removeEventListener?.("online", online);
      globalThis.removeEventListener?.("offline", offline);
    };
  },
};

/**
 * Runs a request with a signal that also aborts after `ms`. Stops waiting then, even if the request ignores the signal. Leaves
 * neither a timer nor a listener.
 */
export async function withTimeout<T>(
  ms: number,
  signal: AbortSignal,
  run: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new DOMException(`No response for ${ms} ms.`, "TimeoutError")),
    ms,
  );
  const forward = () => limit.abort(signal.reason);
  signal.addEventListener("abort", forward, { once: true });
  try {
    return await new Promise<T>((resolve, reject) => {
      limit.signal.addEventListener("abort", () => reject(limit.signal.reason), { once: true });
      Promise.resolve(run(limit.signal)).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", forward);
  }
}
