// Heap and renderer memory around uploads; what is left after them; what grows with progress events.
import { format, table } from "../harness/markdown.js";
import { canTake, peer, peersFor, richestMode } from "../harness/peers.js";
import { rendererMemory } from "../harness/renderer-memory.js";
import { slope } from "../harness/statistics.js";
import { WORKLOADS } from "../harness/workloads.js";

export const name = "memory";
export const title = "Memory";
export const rounds = 1;

const MEGABYTE = 1024 ** 2;
const CYCLES = 5;
const EVENTS = { few: 200, many: 10_200 };

/**
 * @param {import("../harness/stage.js").Stage} stage
 * @param {import("./index.js").RunOptions} options
 */
export async function run(stage, { named, isQuick }) {
  const data = [];
  for (const who of peersFor(name, { named, isQuick })) {
    stage.log(`memory of ${who}`);
    /** @type {string[]} */
    const errors = [];
    /** @template T @param {string} what @param {() => Promise<T>} measure */
    const attempt = async (what, measure) => {
      await stage.renewBrowser();
      return await measure().catch((/** @type {unknown} */ error) => {
        errors.push(`${what}: ${String(error).split("\n")[0]}`);
        stage.log(`  ${errors.at(-1)}`);
        return undefined;
      });
    };
    const around = (/** @type {string} */ files) =>
      canTake(who, name, WORKLOADS[files]?.count ?? 0)
        ? attempt(files, () => aroundUpload(stage, who, files))
        : Promise.resolve(undefined);
    data.push({
      name: who,
      large: await around("1x100MB"),
      many: await around("1000x1KB"),
      events: await attempt("events", () => acrossEvents(stage, who)),
      cycles: await attempt("cycles", () => acrossCycles(stage, who)),
      errors,
    });
  }
  return data;
}

/** @typedef {Awaited<ReturnType<typeof run>>} Data */

/**
 * @param {import("../harness/stage.js").Stage} stage
 * @param {string} who
 * @param {string} files
 */
async function aroundUpload(stage, who, files) {
  const session = await stage.open(who, { files });
  try {
    await session.call("mount", { mode: richestMode(who) });
    await stage.reset();
    const before = await settled(session, stage);
    let heapPeak = 0;
    let rendererPeak = 0;
    const end = new AbortController();
    const watch = async () => {
      while (!end.signal.aborted) {
        heapPeak = Math.max(heapPeak, await heapOf(session));
        rendererPeak = Math.max(rendererPeak, await rendererMemory(stage.browser));
        await session.page.waitForTimeout(50);
      }
    };
    const watching = watch();
    await session.call("upload", { frames: false }).finally(() => end.abort());
    await watching;
    const after = await settled(session, stage);
    return {
      heapBefore: before.heap,
      heapAfter: after.heap,
      heapPeak: Math.max(heapPeak, after.heap),
      rendererPeakRise: Math.max(rendererPeak, after.renderer) - before.renderer,
      rendererRise: after.renderer - before.renderer,
      nodes: after.nodes,
    };
  } finally {
    await session.close();
  }
}

/**
 * Heap after many more progress events of one file, beyond what it was after few.
 * @param {import("../harness/stage.js").Stage} stage
 * @param {string} who
 */
async function acrossEvents(stage, who) {
  const session = await stage.open(who, { files: "1x1MB" });
  try {
    await session.call("mount", { mode: richestMode(who) });
    await session.call("watchUploads");
    await stage.reset({ hold: true });
    await session.call("beginUpload");
    await arrival(stage);
    await session.call("sendProgress", EVENTS.few);
    const few = await settled(session, stage);
    await session.call("sendProgress", EVENTS.many - EVENTS.few);
    const many = await settled(session, stage);
    await stage.release();
    await session.call("endUpload");
    return { growthKB: (many.heap - few.heap) * 1024, events: EVENTS.many - EVENTS.few };
  } finally {
    await stage.release();
    await session.close();
  }
}

/** Resolves once the store holds the file. @param {import("../harness/stage.js").Stage} stage */
async function arrival(stage) {
  const deadline = Date.now() + 20_000;
  while ((await stage.counts()).objects === 0) {
    if (Date.now() > deadline) throw new Error("no file arrived within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Mount, upload, unmount, again and again on one page.
 * @param {import("../harness/stage.js").Stage} stage
 * @param {string} who
 */
async function acrossCycles(stage, who) {
  const files = canTake(who, name, 200) ? "200x10KB" : "10";
  const session = await stage.open(who, { files });
  try {
    const cycles = [];
    for (let cycle = 0; cycle <= CYCLES; cycle += 1) {
      await session.call("mount", { mode: richestMode(who) });
      await stage.reset();
      await session.call("upload", { frames: false });
      await session.call("unmount");
      cycles.push(await settled(session, stage));
    }
    // The first warms caches and compiled code.
    const counted = cycles.slice(1);
    return {
      files,
      heapKB: cycles.map(({ heap }) => heap * 1024),
      heapPerCycleKB: slope(counted.map(({ heap }) => heap * 1024)),
      nodesPerCycle: slope(counted.map(({ nodes }) => nodes)),
      listenersPerCycle: slope(counted.map(({ listeners }) => listeners)),
    };
  } finally {
    await session.close();
  }
}

/**
 * After garbage is collected, twice, with time for what frees memory late.
 * @param {import("../harness/browser.js").Session} session
 * @param {import("../harness/stage.js").Stage} stage
 */
async function settled(session, stage) {
  await session.collectGarbage();
  await session.page.waitForTimeout(200);
  await session.collectGarbage();
  const metrics = await session.metrics();
  return {
    heap: (metrics["JSHeapUsedSize"] ?? Number.NaN) / MEGABYTE,
    renderer: await rendererMemory(stage.browser),
    nodes: metrics["Nodes"] ?? Number.NaN,
    listeners: metrics["JSEventListeners"] ?? Number.NaN,
  };
}

/** @param {import("../harness/browser.js").Session} session */
async function heapOf(session) {
  return ((await session.metrics())["JSHeapUsedSize"] ?? 0) / MEGABYTE;
}

/** @param {Data} data */
export function report(data) {
  const uploads = data.map(({ name: who, large, many }) => [
    peer(who).label,
    format(large?.heapBefore, 1),
    format(large?.heapAfter, 1),
    format(large?.rendererPeakRise, 1),
    format(large?.rendererRise, 1),
    format(many?.heapAfter, 1),
    format(many?.heapPeak, 1),
    format(many?.rendererPeakRise, 1),
    format(many?.nodes),
  ]);
  const growth = data.map(({ name: who, cycles, events }) => [
    peer(who).label,
    cycles?.heapKB.map((heap) => format(heap)).join(" ") ?? "–",
    format(cycles?.heapPerCycleKB, 1),
    format(cycles?.nodesPerCycle, 1),
    format(cycles?.listenersPerCycle, 1),
    format(events?.growthKB, 1),
  ]);
  return `${table(UPLOAD_HEAD, uploads)}\n\n${table(GROWTH_HEAD, growth)}`;
}

const UPLOAD_HEAD = [
  "MB, heap after collection of garbage",
  "heap before",
  "after 100 MB",
  "renderer's peak, 100 MB",
  "renderer after, 100 MB",
  "heap after 1,000 files",
  "heap's peak, 1,000 files",
  "renderer's peak, 1,000 files",
  "DOM nodes, 1,000 files",
];

const GROWTH_HEAD = [
  "Mount, upload 200 files, unmount: heap after each cycle",
  "KB",
  "KB per cycle, from the second",
  "nodes per cycle",
  "listeners per cycle",
  `KB by ${format(EVENTS.many - EVENTS.few)} progress events`,
];
