// Wall time from handing over the files to the library's own "all complete". Without a list where there is such a mode.
import { format, table } from "../harness/markdown.js";
import { BASE, canTake, leanestMode, peer, peersFor } from "../harness/peers.js";
import { inRounds } from "../harness/rounds.js";
import { median, range } from "../harness/statistics.js";
import { uploadOnce } from "../harness/upload-once.js";
import { WORKLOADS } from "../harness/workloads.js";

export const name = "upload";
export const title = "Time to upload";
export const rounds = 3;

export const CASES = [
  { files: "1x100MB", rtt: 0 },
  { files: "200x10KB", rtt: 0 },
  { files: "1000x1KB", rtt: 0 },
  { files: "200x10KB", rtt: 30 },
];

/** @param {{ files: string, rtt: number }} one */
const keyOf = ({ files, rtt }) => (rtt > 0 ? `${files} rtt ${rtt}` : files);

/**
 * @param {import("../harness/stage.js").Stage} stage
 * @param {import("./index.js").RunOptions} options
 */
export async function run(stage, { named, rounds: times, isQuick, workloads }) {
  const chosen = CASES.filter(({ files }) => !workloads || workloads.includes(files));
  const data = [];
  for (const one of chosen) {
    const { files, rtt } = one;
    stage.log(`upload ${keyOf(one)}`);
    const count = WORKLOADS[files]?.count ?? 0;
    const results = await inRounds({
      names: peersFor(name, { named, isQuick }).filter(
        (who) => canTake(who, name, count) && (named || saysSomething(who, one)),
      ),
      rounds: times,
      log: stage.log,
      sample: (who) => uploadOnce(stage, who, { files, mode: leanestMode(who), settings: { rtt } }),
      describe: (sample) => `${format(sample.wallMs)} ms, ${format(sample.busyMs)} busy`,
    });
    const base = new Map(results[BASE]?.samples.map(({ round, wallMs }) => [round, wallMs]));
    data.push({
      key: keyOf(one),
      files,
      rtt,
      peers: Object.entries(results).map((entry) => summarize(entry, base)),
    });
  }
  return data;
}

/**
 * @param {string} who
 * @param {{ files: string, rtt: number }} one
 */
function saysSomething(who, { files, rtt }) {
  const { uploads } = peer(who);
  return !uploads || (rtt === 0 && uploads.includes(files));
}

/** @typedef {Awaited<ReturnType<typeof run>>} Data */

/**
 * The ratio is taken within a round, to the base's sample of that round.
 * @param {[string, { samples: (import("../harness/upload-once.js").Sample & { round: number })[], errors: string[] }]} result
 * @param {Map<number, number>} base
 */
function summarize([who, { samples, errors }], base) {
  const walls = samples.map((sample) => sample.wallMs);
  return {
    name: who,
    wallMs: median(walls),
    range: range(walls),
    ratio: median(samples.map(({ round, wallMs }) => wallMs / (base.get(round) ?? Number.NaN))),
    busyMs: median(samples.map((sample) => sample.busyMs ?? Number.NaN)),
    idleShare: median(samples.map((sample) => sample.server.idleShare ?? Number.NaN)),
    server: samples.at(-1)?.server,
    rounds: samples.length,
    samples: walls,
    problems: [...new Set(samples.flatMap((sample) => sample.problems))].slice(0, 3),
    errors,
  };
}

/** @typedef {ReturnType<typeof summarize>} Result */

/** @param {Data} data */
export function report(data) {
  const names = [...new Set(data.flatMap(({ peers }) => peers.map((result) => result.name)))];
  const label = (/** @type {string} */ who) =>
    peer(who).label + (leanestMode(who) === "list" ? " (with its list)" : "");
  const rows = names.map((who) => [
    label(who),
    ...data.map(({ peers }) => cell(peers.find((result) => result.name === who))),
  ]);
  const head = ["Median time, and median of the ratios to the first line", ...data.map(describeCase)];
  const far = data.find(({ rtt }) => rtt > 0);
  return [table(head, rows), ...(far ? [requests(far, label)] : [])].join("\n\n");
}

/** @param {{ files: string, rtt: number }} one */
function describeCase({ files, rtt }) {
  return `${WORKLOADS[files]?.label ?? files}${rtt > 0 ? `, ${rtt} ms round trip` : ""}`;
}

/** @param {Result | undefined} result */
function cell(result) {
  if (!result) return "not run";
  const [error] = result.errors;
  if (result.rounds === 0) return `failed: ${error ?? "no sample"}`;
  const once = result.rounds === 1 ? ", once" : "";
  return `${format(result.wallMs)} ms (${format(result.ratio, 2)}${once})`;
}

/**
 * @param {Data[number]} one
 * @param {(name: string) => string} label
 */
function requests(one, label) {
  const rows = one.peers.flatMap(({ name: who, server, idleShare }) =>
    server
      ? [
          [
            label(who),
            ...[
              server.tickets,
              server.statusRequests,
              server.preflights,
              server.heads,
              server.puts,
              server.peak,
            ].map((count) => format(Number(count))),
            `${format(idleShare * 100)} %`,
          ],
        ]
      : [],
  );
  const head = [
    `Requests for ${describeCase(one)}`,
    "tickets",
    "statuses",
    "preflights",
    "HEAD",
    "PUT",
    "most PUTs at once",
    "connections idle while files wait",
  ];
  return table(head, rows);
}
