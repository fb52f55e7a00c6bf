/** Makes an error the page's own (its `error` event and console), without disturbing who calls. */
export function reportFailure(error: unknown): void {
  if (typeof globalThis.reportError === "function") {
    globalThis.reportError(error);
    return;
  }
  // Node has no reportError: thrown outside of any caller, it reaches `uncaughtException`.
  queueMicrotask(() => {
    throw error;
  });
}
