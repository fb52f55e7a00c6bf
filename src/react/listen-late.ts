"use client";
import { onDemand } from "../linq/on-demand.js";
import { reportFailure } from "../upload/callbacks.js";
import type * as FileTargets from "./file-target.js";
import { queryConnectivity } from "./query-client.js";

export const fileTargets = onDemand(() => import("./file-target.js"));

/** Begins to listen as soon as what listens is loaded; when it cannot be had, again with the connection. @returns how to stop */
export function listenLate(listen: (targets: typeof FileTargets) => () => void): () => void {
  let stop: (() => void) | undefined;
  let isOver = false;
  const begin = (targets: typeof FileTargets) => {
    if (!isOver) stop ??= listen(targets);
  };
  const load = () => void fileTargets.load().then(begin, reportFailure);
  const loaded = fileTargets.get();
  if (loaded) begin(loaded);
  else load();
  const unsubscribe = queryConnectivity.subscribe(load);
  return () => {
    isOver = true;
    unsubscribe();
    stop?.();
  };
}
