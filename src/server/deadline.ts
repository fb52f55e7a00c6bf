/** A time limit for calls that also end when the caller disconnects. */
export interface Deadline {
  /** Whether the time is over. */
  readonly hasPassed: boolean;
  /** Runs one call with a signal of its own, and removes the signal's listeners afterwards. */
  run<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/**
 * Starts a time limit. `AbortSignal.any` would do the same, but Next's Edge runtime does not have it. A new signal per call is
 * needed because Linq's SDK never removes its listener, and Node warns about the eleventh.
 */
export function createDeadline(callerSignal: AbortSignal, ms: number): Deadline {
  const end = performance.now() + ms;
  let hasPassed = false;
  return {
    get hasPassed() {
      return hasPassed || performance.now() >= end;
    },
    async run(call) {
      const controller = new AbortController();
      const onCallerAbort = () => controller.abort(callerSignal.reason);
      const timer = setTimeout(() => {
        hasPassed = true;
        controller.abort(new DOMException("The time limit has passed.", "TimeoutError"));
      }, end - performance.now());
      if (callerSignal.aborted) onCallerAbort();
      else callerSignal.addEventListener("abort", onCallerAbort);
      try {
        return await call(controller.signal);
      } finally {
        clearTimeout(timer);
        callerSignal.removeEventListener("abort", onCallerAbort);
      }
    },
  };
}
