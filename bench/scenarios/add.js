// Time from handing over files until the library's list shows them, two frames later; nothing is uploaded.
import { mainThreadTime } from "../harness/main-thread-time.js";
import { format, table } from "../harness/markdown.js";
import { canTake, peer, peersFor } from "../harness/peers.js";
import { inRounds } from "../harness/rounds.js";
import { medians } from "../harness/statistics.js";
import { within } from "../harness/within.js";

export const name = "add";
export const title = "Adding files";
export const rounds = 3;

export const COUNTS = [10, 100, 1000, 5000];
const LIMIT_MS = 40_000;

/** Stands among the peers for the browser's own share. */
const SIZES = "file sizes";

const FIELDS = [
  "shownMs",
  "busyMs",
  "scriptMs",
  "layoutMs",
  "styleMs",
  "longestTaskMs",
  "blockingMs",
  "commits",
  "elements",
];

/**
 * @param {import("../harness/stage.js").Stage} stage
 * @param {import("./index.js").RunOptions} options
 */
export async function run(stage, { named, rounds: times, isQuick, workloads }) {
  const data = [];
  for (const count of COUNTS) {
    if (workloads && !workloads.includes(String(count))) continue;
    stage.log(`adding ${count}`);
    const results = await inRounds({
      names: [
        SIZES,
        ...peersFor(name, { named, isQuick }).filter((who) => isMeasured(who) && canTake(who, name, count)),
      ],
      rounds: times,
      log: stage.log,
      sample: (who) => (who === SIZES ? readSizes(stage, count) : addOnce(stage, who, count)),
      describe: ({ shownMs, busyMs, scriptMs }) =>
        `${format(shownMs)} ms, ${format(busyMs)} busy, ${format(scriptMs)} script`,
    });
    const peers = Object.entries(results).map(([who, { samples, errors }]) => ({
      name: who,
      rounds: samples.length,
      errors,
      ...medians(samples, FIELDS),
    }));
    data.push({ count, peers });
  }
  return data;
}

/** @typedef {Awaited<ReturnType<typeof run>>} Data */

/**
 * What the browser alone takes: it asks the system for each size, while the page waits.
 * @param {import("../harness/stage.js").Stage} stage
 * @param {number} count
 */
async function readSizes(stage, count) {
  const session = await stage.open("raw-xhr", { files: String(count) });
  try {
    await session.collectGarbage();
    const before = await session.metrics();
    const seen = await session.call("readSizes");
    return { ...seen, ...mainThreadTime(before, await session.metrics()) };
  } finally {
    await session.close().catch(() => undefined);
  }
}

/** @param {string} who */
function isMeasured(who) {
  const { modes, isStaged = true } = peer(who);
  return modes.includes("list") && isStaged;
}

/**
 * @param {import("../harness/stage.js").Stage} stage
 * @param {string} who
 * @param {number} count
 */
async function addOnce(stage, who, count) {
  const session = await stage.open(who, { files: String(count), isProfiling: true });
  let isStuck = false;
  try {
    await session.call("mount", { mode: "list" });
    await session.collectGarbage();
    const before = await session.metrics();
    // The page watches the time; where its main thread is blocked it cannot.
    const adding = within(LIMIT_MS + 10_000, session.call("add", count, LIMIT_MS));
    const seen = await adding.catch((/** @type {unknown} */ error) => {
      isStuck = true;
      throw error;
    });
    if (seen.listed < count) throw new Error(`${seen.listed} of ${count} shown after ${LIMIT_MS / 1000} s`);
    return { ...seen, ...mainThreadTime(before, await session.metrics()) };
  } finally {
    if (isStuck) await stage.renewBrowser();
    else await session.close().catch(() => undefined);
  }
}

/** @param {Data} data */
export function report(data) {
  const names = [...new Set(data.flatMap(({ peers }) => peers.map((result) => result.name)))];
  const find = (/** @type {number} */ count, /** @type {string} */ who) =>
    /** @type {Record<string, any> | undefined} */ (
      data.find((one) => one.count === count)?.peers.find((result) => result.name === who)
    );
  const rows = names.map((who) => {
    const [some, many] = [find(1000, who), find(5000, who)];
    return [
      who === SIZES ? "reading each `file.size`, no list" : peer(who).label,
      ...data.map(({ count }) => cell(find(count, who))),
      format(Math.log((many?.["busyMs"] ?? Number.NaN) / (some?.["busyMs"] ?? Number.NaN)) / Math.log(5), 2),
      format(many?.["scriptMs"]),
      format(many?.["longestTaskMs"]),
      format(many?.["elements"]),
    ];
  });
  const head = [
    "Milliseconds until shown, and of them busy",
    ...data.map(({ count }) => `${format(count)} files`),
    "growth, 1,000 to 5,000",
    "script at 5,000, ms",
    "longest task at 5,000, ms",
    "elements at 5,000",
  ];
  return `${table(head, rows)}\n\nGrowth is the exponent: 1 is linear, 2 quadratic.`;
}

/** @param {Record<string, any> | undefined} result */
function cell(result) {
  if (!result) return "not run";
  return result["rounds"] > 0
    ? `${format(result["shownMs"])} / ${format(result["busyMs"])}`
    : `failed: ${result["errors"][0] ?? ""}`;
}
