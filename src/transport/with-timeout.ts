/**
 * Runs a request under a signal that also aborts after `ms`, and stops waiting for it then even if it does not listen.
 * Leaves neither a timer nor a listener.
 */
export async function withTimeout<T>(
  ms: number,
  signal: AbortSignal,
  run: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new DOMException(`No answer for ${ms} ms.`, "TimeoutError")),
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
