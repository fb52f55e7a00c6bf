// The page's side of a sample: mounts one adapter and measures what the runner asks for.
import { Profiler } from "react";
import { mount } from "bench:adapter";
import { DEFAULT_CONTEXT } from "./context.js";
import { startProbe } from "./probe.js";
import { sendProgress, watchUploads } from "./progress-storm.js";

const stage = document.getElementById("stage");
const input = document.getElementById("fixtures");
const commits = { count: 0, renderMs: 0 };
/** When each attachment was shown as complete, in epoch milliseconds. */
const shownAt = {};
let host;
let handle;
let uploading;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const task = () => new Promise((resolve) => setTimeout(resolve));

function wrap(element) {
  const onRender = (_id, _phase, actualMs) => {
    commits.count += 1;
    commits.renderMs += actualMs;
  };
  return (
    <Profiler id="bench" onRender={onRender}>
      {element}
    </Profiler>
  );
}

function onShown(id) {
  shownAt[id] ??= performance.timeOrigin + performance.now();
}

/** A list of its own: some libraries empty the input that they are given. */
function chosenFiles() {
  const chosen = new DataTransfer();
  for (const file of input.files) chosen.items.add(file);
  return chosen.files;
}

globalThis.bench = {
  shownAt,
  watchUploads,
  sendProgress,

  async mount({ showsStatus = false, ...options } = {}) {
    host = document.createElement("div");
    stage.append(host);
    const context = { ...DEFAULT_CONTEXT, origin: location.origin, wrap, ...options };
    handle = await mount(host, showsStatus ? { ...context, onShown } : context);
    await frame();
  },

  async unmount() {
    handle.unmount();
    handle = undefined;
    host.remove();
    host = undefined;
    await frame();
    await frame();
    await task();
  },

  /** Opens the connections to both origins, so that nobody pays for them. */
  async warmUp(store) {
    const both = (name) =>
      Promise.all([
        fetch("/api/status/none"),
        fetch(`${store}/bucket/warm-up-${name}`, { method: "PUT", body: "x" }),
      ]);
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 6 }, (_, index) => both(`${round}-${index}`)));
    }
  },

  /** From handing over the files to the library's own "all complete". */
  async upload({ frames = true } = {}) {
    Object.assign(commits, { count: 0, renderMs: 0 });
    const files = chosenFiles();
    const stop = startProbe({ frames });
    await frame();
    const startedAt = performance.now();
    await handle.add(files);
    await handle.start();
    const wallMs = performance.now() - startedAt;
    await frame();
    await frame();
    await task();
    return { wallMs, ...stop(), commits: commits.count, renderMs: commits.renderMs };
  },

  /** Begins an upload that the runner ends, with `endUpload`. */
  beginUpload() {
    uploading = globalThis.bench.upload({ frames: false });
    uploading.catch(() => undefined);
  },

  endUpload: () => uploading,

  /** How long the browser takes to tell the sizes of chosen files, which every library asks for. */
  readSizes() {
    const files = chosenFiles();
    const startedAt = performance.now();
    let bytes = 0;
    for (const { size } of files) bytes += size;
    return { shownMs: performance.now() - startedAt, listed: files.length, bytes };
  },

  /** From handing over the files until they are listed, two frames later; nothing is uploaded. */
  async add(count, limitMs) {
    Object.assign(commits, { count: 0, renderMs: 0 });
    const files = chosenFiles();
    const stop = startProbe();
    await frame();
    const startedAt = performance.now();
    const failures = [];
    Promise.resolve(handle.add(files)).catch((/** @type {unknown} */ error) => failures.push(String(error)));
    while (handle.listed() < count) {
      if (failures.length > 0) throw new Error(failures[0]);
      if (performance.now() - startedAt > limitMs) return { listed: handle.listed() };
      await frame();
    }
    await frame();
    await frame();
    const shownMs = performance.now() - startedAt;
    await task();
    const elements = stage.querySelectorAll("*").length;
    return { listed: count, shownMs, elements, ...stop(), commits: commits.count };
  },
};
