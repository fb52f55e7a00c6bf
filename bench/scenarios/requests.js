// How often the status is asked for, and how soon a ready attachment is shown as complete, against a fixed interval.
import { format, table } from "../harness/markdown.js";
import { inRounds } from "../harness/rounds.js";
import { median, quantile } from "../harness/statistics.js";
import { uploadOnce } from "../harness/upload-once.js";

export const name = "requests";
export const title = "Following the status";
export const rounds = 1;

const FILES = "40x1KB";
const COUNT = 40;
const MEAN_MS = 2000;

/**
 * How long each attachment is processed after its PUT: spread as waiting times are (exponentially, 25 ms to 9 s), the same in
 * every sample, in an order that is neither rising nor falling.
 */
const PROCESSING_MS = Array.from({ length: COUNT }, (_, index) => {
  const rank = (index * 17) % COUNT;
  return -Math.log(1 - (rank + 0.5) / COUNT) * MEAN_MS;
});

/** @type {Record<string, { label: string, peer: string, context?: Record<string, unknown> }>} */
const VARIANTS = {
  linq: { label: "linq-uploader, one by one", peer: "linq" },
  "linq-batch": { label: "linq-uploader, in batches", peer: "linq-batch" },
  "every-2s": { label: "every 2 s per attachment", peer: "raw-xhr-status", context: { pollMs: 2000 } },
  "every-500ms": { label: "every 500 ms per attachment", peer: "raw-xhr-status", context: { pollMs: 500 } },
};

/**
 * @param {import("../harness/stage.js").Stage} stage
 * @param {import("./index.js").RunOptions} options
 */
export async function run(stage, { named, rounds: times }) {
  const names = Object.keys(VARIANTS).filter(
    (variant) => !named || named.includes(variant) || !(variant in { linq: 1, "linq-batch": 1 }),
  );
  const results = await inRounds({
    names,
    rounds: times,
    log: stage.log,
    sample: (variant) => follow(stage, variant),
    describe: ({ statusRequests, delays }) =>
      `${statusRequests} requests, median delay ${format(median(delays))} ms`,
  });
  return Object.entries(results).map(([variant, { samples, errors }]) => {
    const delays = samples.flatMap((sample) => sample.delays);
    return {
      variant,
      rounds: samples.length,
      errors,
      statusRequests: median(samples.map((sample) => sample.statusRequests)),
      statusQuestions: median(samples.map((sample) => sample.statusQuestions)),
      files: samples[0]?.files ?? 0,
      delayMs: { median: median(delays), ninth: quantile(delays, 0.9), most: quantile(delays, 1) },
    };
  });
}

/** @typedef {Awaited<ReturnType<typeof run>>} Data */

/**
 * @param {import("../harness/stage.js").Stage} stage
 * @param {string} variant
 */
async function follow(stage, variant) {
  const { peer: who = "", context } = VARIANTS[variant] ?? {};
  /** @type {number[]} */
  const delays = [];
  const sample = await uploadOnce(stage, who, {
    files: FILES,
    mode: "headless",
    settings: { processing: PROCESSING_MS },
    context: { showsStatus: true, ...context },
    async afterUpload(session) {
      const shownAt = await session.page.evaluate("globalThis.bench.shownAt");
      const { attachments } = await stage.attachments();
      for (const [id, { readyAt }] of Object.entries(attachments)) {
        // The clocks of page and server differ by fractions of a millisecond.
        delays.push(Math.max(0, shownAt[id] - readyAt));
      }
    },
  });
  const { statusRequests, statusQuestions, objects } = sample.server;
  return { statusRequests, statusQuestions, files: objects, delays };
}

/** @param {Data} data */
export function report(data) {
  const rows = data.map(({ variant, files, statusRequests, statusQuestions, delayMs, rounds, errors }) => [
    VARIANTS[variant]?.label ?? variant,
    ...(rounds > 0
      ? [
          format(statusRequests),
          format(statusRequests / files, 2),
          format(statusQuestions / files, 2),
          format(delayMs.median),
          format(delayMs.ninth),
          format(delayMs.most),
        ]
      : [`failed: ${errors[0] ?? ""}`]),
  ]);
  const head = [
    `${COUNT} files that are processed for ${MEAN_MS / 1000} s on average`,
    "status requests",
    "requests per file",
    "questions per file",
    "ready to shown, median ms",
    "9 of 10, ms",
    "longest ms",
  ];
  return table(head, rows);
}
