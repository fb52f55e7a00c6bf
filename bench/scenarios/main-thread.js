// The same uploads with each library's list on screen, in the build of React that counts commits.
import { format, table } from "../harness/markdown.js";
import { canTake, peer, peersFor, richestMode } from "../harness/peers.js";
import { inRounds } from "../harness/rounds.js";
import { medians } from "../harness/statistics.js";
import { uploadOnce } from "../harness/upload-once.js";
import { WORKLOADS } from "../harness/workloads.js";

export const name = "main-thread";
export const title = "Main thread with a list on screen";
export const rounds = 3;

const CASES = ["1000x1KB", "200x10KB", "1x100MB"];
/** Measured only when it is asked for, as it says nothing that the others don't. */
const ASKED_FOR = "200x10KB";

const FIELDS = [
  "wallMs",
  "busyMs",
  "scriptMs",
  "layoutMs",
  "styleMs",
  "longTaskMs",
  "blockingMs",
  "longestTaskMs",
  "commits",
  "renderMs",
  "frames",
  "droppedFrames",
  "worstGapMs",
  "nodes",
];

/**
 * @param {import("../harness/stage.js").Stage} stage
 * @param {import("./index.js").RunOptions} options
 */
export async function run(stage, { named, rounds: times, isQuick, workloads }) {
  const data = [];
  for (const files of CASES) {
    if (workloads ? !workloads.includes(files) : files === ASKED_FOR) continue;
    stage.log(`main thread, ${files}`);
    const results = await inRounds({
      names: peersFor(name, { named, isQuick }).filter((who) =>
        canTake(who, name, WORKLOADS[files]?.count ?? 0),
      ),
      rounds: times,
      log: stage.log,
      sample: (who) =>
        uploadOnce(stage, who, { files, mode: richestMode(who), isProfiling: true, frames: true }),
      describe: ({ wallMs, busyMs, commits, blockingMs }) =>
        `${format(wallMs)} ms, ${format(busyMs)} busy, ${format(blockingMs)} blocking, ${commits} commits`,
    });
    const peers = Object.entries(results).map(([who, { samples, errors }]) => ({
      name: who,
      rounds: samples.length,
      errors,
      problems: [...new Set(samples.flatMap((sample) => sample.problems))].slice(0, 3),
      ...medians(samples, FIELDS),
    }));
    data.push({ files, peers });
  }
  return data;
}

/** @typedef {Awaited<ReturnType<typeof run>>} Data */

/** @param {Data} data */
export function report(data) {
  return data.map(({ files, peers }) => reportCase(files, peers)).join("\n\n");
}

/**
 * @param {string} files
 * @param {(Data[number]["peers"][number] & Record<string, any>)[]} peers
 */
function reportCase(files, peers) {
  const rows = peers.map((result) => [
    peer(result.name).label + (richestMode(result.name) === "list" ? "" : " (no list)"),
    ...(result.rounds > 0 ? numbers(result) : [`failed: ${result.errors[0] ?? ""}`]),
  ]);
  const head = [
    WORKLOADS[files]?.label ?? files,
    "wall ms",
    "busy ms",
    "style and layout ms",
    "long tasks ms",
    "blocking ms",
    "longest task ms",
    "React commits",
    "dropped frames",
    "worst gap ms",
  ];
  return table(head, rows);
}

/** @param {Record<string, any>} result */
function numbers(result) {
  return [
    format(result.wallMs),
    format(result.busyMs),
    format(result.styleMs + result.layoutMs),
    format(result.longTaskMs),
    format(result.blockingMs),
    format(result.longestTaskMs),
    format(result.commits),
    `${format(result.droppedFrames)} of ${format(result.frames + result.droppedFrames)}`,
    format(result.worstGapMs),
  ];
}
