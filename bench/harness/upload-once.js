import { mainThreadTime } from "./main-thread-time.js";
import { within } from "./within.js";
import { workload } from "./workloads.js";

/**
 * One upload on a fresh page, checked against what the servers saw.
 * @param {import("./stage.js").Stage} stage
 * @param {string} name of the peer
 * @param {object} options
 * @param {string} options.files name of the workload
 * @param {"headless" | "list"} options.mode
 * @param {Partial<import("../server/world.js").Settings>} [options.settings]
 * @param {Record<string, unknown>} [options.context] more for the adapter
 * @param {{ bytesPerSecond: number, latencyMs: number }} [options.link] a link that Chromium plays
 * @param {boolean} [options.isProfiling]
 * @param {boolean} [options.frames] with a frame clock
 * @param {number} [options.limitMs]
 * @param {(session: import("./browser.js").Session) => Promise<void>} [options.afterUpload] while the page is still there
 */
export async function uploadOnce(stage, name, options) {
  const {
    files,
    mode,
    settings,
    context,
    link,
    isProfiling = false,
    frames = false,
    limitMs = 120_000,
    afterUpload,
  } = options;
  const session = await stage.open(name, { files, isProfiling });
  try {
    await session.call("mount", { mode, ...context });
    await session.call("warmUp", stage.store);
    await session.collectGarbage();
    if (link) await slowDown(session, link);
    await stage.reset(settings);
    const before = await session.metrics();
    /** @type {PageReading} */
    const seen = await within(limitMs, session.call("upload", { frames }));
    const after = await session.metrics();
    const server = await stage.counts();
    checkCounts(server, workload(files));
    await afterUpload?.(session);
    for (const problem of new Set(session.problems)) stage.log(`  ${name} wrote to the console: ${problem}`);
    return {
      ...seen,
      ...mainThreadTime(before, after),
      nodes: after.Nodes,
      server,
      problems: session.problems,
    };
  } finally {
    await session.close().catch(() => undefined);
  }
}

/** @typedef {Awaited<ReturnType<typeof uploadOnce>>} Sample */

/**
 * What the page saw of an upload; times in milliseconds.
 * @typedef {object} PageReading
 * @property {number} wallMs
 * @property {number} longTaskMs
 * @property {number} blockingMs
 * @property {number} longestTaskMs
 * @property {number} frames
 * @property {number} droppedFrames
 * @property {number} worstGapMs
 * @property {number} commits
 * @property {number} renderMs
 */

/**
 * @param {import("./browser.js").Session} session
 * @param {{ bytesPerSecond: number, latencyMs: number }} link
 */
async function slowDown({ devtools }, { bytesPerSecond, latencyMs }) {
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: latencyMs,
    uploadThroughput: bytesPerSecond,
    downloadThroughput: bytesPerSecond,
  });
}

/**
 * A library that says it is done and is not gives an error, and no number.
 * @param {{ objects: number, bytes: number }} seen
 * @param {{ count: number, size: number }} wanted
 */
function checkCounts({ objects, bytes }, { count, size }) {
  if (objects === count && bytes >= count * size) return;
  throw new Error(`the store holds ${objects} of ${count} files, ${bytes} of ${count * size} bytes`);
}
