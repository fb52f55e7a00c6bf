import type { TransformFailure } from "../linq/errors.js";
import { ConversionFailure, type RasterRequest, type RasterResult } from "./raster.js";

/** A message from the worker: first that it has started, then its result. */
export type WorkerReply =
  | "ready"
  | { readonly result: RasterResult }
  | { readonly failure: TransformFailure };

/** Timeout for loading the worker's script, in milliseconds. */
const START_TIMEOUT_MS = 10_000;

/** `false` once a worker failed to start, because the page's policy or bundler will block it again. */
let canStart = typeof Worker === "function";

/**
 * Converts a WebP off the main thread, in its own worker. Terminating the worker frees its memory at any time.
 * @returns `undefined` if no worker can start
 * @throws ConversionFailure, or the signal's reason when aborted
 */
export async function convertInWorker(
  request: RasterRequest,
  signal: AbortSignal,
): Promise<RasterResult | undefined> {
  signal.throwIfAborted();
  const worker = startWorker();
  if (!worker) return undefined;
  const ended = new AbortController();
  try {
    return await new Promise<RasterResult | undefined>((resolve, reject) => {
      const listening = { signal: ended.signal };
      let hasStarted = false;
      const giveUp = () => {
        canStart = false;
        resolve(undefined);
      };
      const timer = setTimeout(giveUp, START_TIMEOUT_MS);
      ended.signal.addEventListener("abort", () => clearTimeout(timer));
      signal.addEventListener("abort", () => reject(signal.reason), listening);
      worker.addEventListener(
        "message",
        ({ data }: MessageEvent<WorkerReply>) => {
          if (data === "ready") {
            hasStarted = true;
            clearTimeout(timer);
          } else if ("result" in data) {
            resolve(data.result);
          } else {
            reject(new ConversionFailure(data.failure));
          }
        },
        listening,
      );
      worker.addEventListener(
        "error",
        (event) => {
          event.preventDefault();
          if (hasStarted) reject(new ConversionFailure("undecodable"));
          else giveUp();
        },
        listening,
      );
      worker.postMessage(request, []);
    });
  } finally {
    ended.abort();
    worker.terminate();
  }
}

function startWorker(): Worker | undefined {
  if (!canStart) return undefined;
  try {
    return new Worker(new URL("./image-worker.ts", import.meta.url), { type: "module" });
  } catch {
    canStart = false;
    return undefined;
  }
}
