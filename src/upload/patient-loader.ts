import type { UploadError } from "../linq/errors.js";
import { type OnDemand, partMissing } from "../linq/on-demand.js";
import { backoff } from "./backoff.js";
import type { Waiting } from "./item.js";
import type { Clock, Connectivity } from "./ports.js";
import type { ResolvedRetry } from "./resolved-options.js";

export interface LoaderHost<T> {
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly retry: () => ResolvedRetry;
  readonly load: OnDemand<T>["load"];
  readonly done: (loaded: T) => void;
  /** Why it waits, or (`undefined`) that it goes on. */
  readonly wait: (waiting: Waiting | undefined) => void;
  readonly fail: (error: UploadError<"network">) => void;
}

/** Loads something over as many tries as requests get; not while offline, for some browsers remember what they could not load. */
export function patientLoader<T>(host: LoaderHost<T>) {
  const { clock, connectivity } = host;
  let isLoading = false;
  let isStopped = false;
  let alarm: AbortController | undefined;
  /** Tries again now. */
  const wake = () => alarm?.abort();
  const load = async () => {
    isStopped = false;
    if (isLoading) return;
    isLoading = true;
    let loaded: T | undefined;
    for (let failures = 1; ;) {
      if (isStopped) break;
      let waiting: Waiting = { reason: "offline" };
      let ms = Number.POSITIVE_INFINITY;
      try {
        if (connectivity.isOnline()) {
          loaded = await host.load();
          break;
        }
      } catch (cause) {
        if (connectivity.isOnline()) {
          if (failures >= host.retry().attempts) {
            host.fail(partMissing(cause));
            break;
          }
          ms = backoff(failures, host.retry(), clock.random);
          waiting = { reason: "retry", retryAt: clock.wallTime() + ms };
          failures += 1;
        }
      }
      // Until the time is over, the connection changes, or somebody wants it now.
      alarm = new AbortController();
      const stopListening = connectivity.subscribe(wake);
      host.wait(waiting);
      await clock.delay(ms, alarm.signal).catch(() => undefined);
      stopListening();
      host.wait(undefined);
    }
    isLoading = false;
    if (loaded) host.done(loaded);
  };
  return {
    load: () => void load(),
    wake,
    /** Leaves neither timer nor listener. */
    stop: () => {
      isStopped = true;
      wake();
    },
  };
}
