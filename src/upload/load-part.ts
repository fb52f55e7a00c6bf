import { isUploadError } from "../linq/is-upload-error.js";
import { backoff } from "./backoff.js";
import type { ResolvedOptions } from "./resolved-options.js";
import type { Nap } from "./nap.js";
import { type WaitingJob, untilOnline } from "./waits.js";

/** Who waits for a part: a file's run, or an uploader for all of its files. */
export interface LoadingJob extends WaitingJob {
  readonly nap: Nap;
  readonly options: () => Pick<ResolvedOptions, "retry">;
}

/**
 * Does what begins with loading a part of this package, over as many tries as requests get while that cannot be had.
 * @param act rejects with `network` then
 * @throws what `act` rejects with in the end; the signal's reason when aborted
 */
export async function loadPart<T>(act: () => Promise<T>, job: LoadingJob): Promise<T> {
  const { wait, signal, options, nap, ports } = job;
  const { clock, connectivity } = ports;
  for (let failures = 1; ;) {
    await untilOnline(job);
    try {
      return await act();
    } catch (cause) {
      signal.throwIfAborted();
      if (!isUploadError(cause) || cause.code !== "network") throw cause;
      if (!connectivity.isOnline()) continue;
      const { retry } = options();
      if (failures >= retry.attempts) throw cause;
      const ms = backoff(failures, retry, clock.random);
      wait({ reason: "retry", retryAt: clock.wallTime() + ms });
      await nap.sleep(ms, clock, signal);
      wait(undefined);
      failures += 1;
    }
  }
}
