import type { Uploader } from "../../src/index.js";

/** Resolves once no file is on its way any more, or one has failed; rejects when the signal aborts. */
export function whenSettled(uploader: Uploader, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { pending, failed } = uploader.getTotals();
      if (pending > 0 && failed === 0) return;
      stop();
      resolve();
    };
    const stop = uploader.subscribe(look);
    signal.addEventListener("abort", () => {
      stop();
      reject(signal.reason);
    });
    look();
  });
}
