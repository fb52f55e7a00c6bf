"use client";
import { onDemand } from "../linq/on-demand.js";
import { browserClock } from "../transport/browser-clock.js";
import { loadPart } from "../upload/load-part.js";
import { Nap } from "../upload/nap.js";
import { reportFailure } from "../upload/report-failure.js";
import { DEFAULT_OPTIONS } from "../upload/resolved-options.js";
import type * as FileTargets from "./file-target.js";
import { queryConnectivity } from "./query-connectivity.js";

export const fileTargets = onDemand(() => import("./file-target.js"));

/** Begins to listen as soon as what listens is loaded. @returns how to stop, before that too */
export function listenLate(listen: (targets: typeof FileTargets) => () => void): () => void {
  const loaded = fileTargets.get();
  if (loaded) return listen(loaded);
  const ending = new AbortController();
  const { signal } = ending;
  let stop: (() => void) | undefined;
  loadPart(fileTargets.load, {
    signal,
    nap: new Nap(),
    ports: { clock: browserClock, connectivity: queryConnectivity },
    options: () => DEFAULT_OPTIONS,
    wait: () => undefined,
  }).then(
    (targets) => {
      if (!signal.aborted) stop = listen(targets);
    },
    (error: unknown) => {
      if (!signal.aborted) reportFailure(error);
    },
  );
  return () => {
    ending.abort();
    stop?.();
  };
}
