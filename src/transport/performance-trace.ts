import type { UploadItem } from "../upload/item.js";

type Phase = "prepare" | "transfer" | "process";

const NAMES: Readonly<Record<Phase, string>> = {
  prepare: "linq-uploader:prepare",
  transfer: "linq-uploader:transfer",
  process: "linq-uploader:process",
};

/** Enough for three phases of 1,000 files. */
const MAX_ENTRIES = 3000;

/** Number of our entries in the page's timeline. Shared by all uploaders, because entries are cleared by name. */
let entries = 0;

interface RunningPhase {
  readonly phase: Phase;
  readonly attempt: number;
  readonly startedAt: number;
}

/** By item id, which is unique on the page. */
const running = new Map<string, RunningPhase>();

/**
 * For the option `trace`: shows each phase of a file in the browser's profiler and to any `PerformanceObserver`, as a `performance.measure`:
 *
 * - `linq-uploader:prepare`: from leaving the queue to the PUT (ticket, its retries, waiting for a slot).
 * - `linq-uploader:transfer`: one for each PUT.
 * - `linq-uploader:process`: from storage's response to the end.
 *
 * `detail` is `{ item, attempt, outcome }`: the item's id, its number of PUTs, and `"ok"`, `"unconfirmed"` or an error's code.
 * Browsers never drop such entries, so ours are cleared each time there are 3,000 of them.
 */
export function tracePerformance(item: UploadItem): void {
  const phase = phaseOf(item);
  const last = running.get(item.id);
  if (last?.phase === phase && (!last || last.attempt === item.attempt)) return;
  if (last) measure(item, last);
  if (phase) running.set(item.id, { phase, attempt: item.attempt, startedAt: performance.now() });
  else running.delete(item.id);
}

/** @returns `undefined` outside of a phase, which includes the wait between two PUTs */
function phaseOf(item: UploadItem): Phase | undefined {
  switch (item.status) {
    case "preparing":
      return "prepare";
    case "uploading":
      return item.attempts.at(-1)?.outcome === undefined ? "transfer" : undefined;
    case "processing":
      return "process";
    default:
      return undefined;
  }
}

function measure(item: UploadItem, { phase, attempt, startedAt }: RunningPhase): void {
  if (entries >= MAX_ENTRIES) {
    for (const name of Object.values(NAMES)) performance.clearMeasures?.(name);
    entries = 0;
  }
  entries += 1;
  // Environments like jsdom, or with fake timers, often lack it.
  performance.measure?.(NAMES[phase], {
    start: startedAt,
    end: performance.now(),
    detail: { item: item.id, attempt, outcome: outcomeOf(phase, item) },
  });
}

function outcomeOf(phase: Phase, item: UploadItem): string {
  if (phase === "transfer") return item.attempts.at(-1)?.outcome ?? "canceled";
  switch (item.status) {
    case "uploading":
      return "ok";
    case "complete":
      return item.confirmed ? "ok" : "unconfirmed";
    case "failed":
      return item.error.code;
    default:
      return "canceled";
  }
}
