// What a fixed number of files at once is worth on links that differ.
import { format, table } from "../harness/markdown.js";
import { inRounds } from "../harness/rounds.js";
import { median } from "../harness/statistics.js";
import { uploadOnce } from "../harness/upload-once.js";

export const name = "links";
export const title = "Files at once, by link";
export const rounds = 1;

const CONCURRENCY = [2, 4, 6, 8, 12];
const MEGABYTE = 1_000_000;

/**
 * @typedef {object} Link
 * @property {string} label
 * @property {string} files name of the workload
 * @property {Partial<import("../server/world.js").Settings>} [settings]
 * @property {{ bytesPerSecond: number, latencyMs: number }} [link] played by Chromium
 * @property {boolean} [isAskedFor] measured only when it is named
 */

/** @type {Record<string, Link>} */
const LINKS = {
  near: { label: "loopback, 200 x 10 KB", files: "200x10KB", isAskedFor: true },
  far: { label: "30 ms round trip, 200 x 10 KB", files: "200x10KB", settings: { rtt: 30 } },
  slow: {
    label: "1 MB/s and 80 ms, 60 x 100 KB",
    files: "60x100KB",
    link: { bytesPerSecond: MEGABYTE, latencyMs: 80 },
  },
  "slow-small": {
    label: "1 MB/s and 80 ms, 200 x 10 KB",
    files: "200x10KB",
    link: { bytesPerSecond: MEGABYTE, latencyMs: 80 },
    isAskedFor: true,
  },
  lossy: {
    label: "30 ms, every 20th PUT cut off, 200 x 10 KB",
    files: "200x10KB",
    settings: { rtt: 30, drop: 0.05 },
  },
  busy: {
    label: "30 ms, 503 above 3 PUTs at once, 200 x 10 KB",
    files: "200x10KB",
    settings: { rtt: 30, busyAbove: 3 },
  },
};

/**
 * @param {import("../harness/stage.js").Stage} stage
 * @param {import("./index.js").RunOptions} options
 */
export async function run(stage, { named, rounds: times, workloads }) {
  const peers = (named ?? ["linq-batch"]).filter((who) => who.startsWith("linq"));
  const data = [];
  for (const who of peers.length > 0 ? peers : ["linq-batch"]) {
    for (const [key, { files, settings = {}, link, isAskedFor = false }] of Object.entries(LINKS)) {
      if (workloads ? !workloads.includes(key) : isAskedFor) continue;
      stage.log(`${who}, link ${key}`);
      const results = await inRounds({
        names: CONCURRENCY.map(String),
        rounds: times,
        log: stage.log,
        sample: (concurrency) =>
          uploadOnce(stage, who, {
            files,
            mode: "headless",
            settings,
            context: { concurrency: Number(concurrency) },
            ...(link && { link }),
          }),
        describe: ({ wallMs, server }) =>
          `${format(wallMs)} ms, ${server.puts} PUTs, ${server.dropped} cut off, ${server.refused} refused`,
      });
      data.push({
        peer: who,
        link: key,
        results: Object.entries(results).map(([concurrency, { samples, errors }]) => ({
          concurrency: Number(concurrency),
          wallMs: median(samples.map((sample) => sample.wallMs)),
          samples: samples.map((sample) => sample.wallMs),
          puts: median(samples.map((sample) => sample.server.puts)),
          errors,
        })),
      });
    }
  }
  return data;
}

/** @typedef {Awaited<ReturnType<typeof run>>} Data */

/** @param {Data} data */
export function report(data) {
  const rows = data.map(({ peer: who, link, results }) => [
    `${LINKS[link]?.label ?? link} (${who})`,
    ...CONCURRENCY.map((concurrency) => {
      const result = results.find((one) => one.concurrency === concurrency);
      if (!result || !Number.isFinite(result.wallMs)) return `failed: ${result?.errors[0] ?? ""}`;
      return `${format(result.wallMs)} (${format(result.puts)})`;
    }),
  ]);
  return table(
    ["Milliseconds, and PUTs that were needed, with so many at once", ...CONCURRENCY.map(String)],
    rows,
  );
}
