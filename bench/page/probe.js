/** A main thread that is busy for longer than this at a stretch counts as blocked for the rest. */
const LONG_MS = 50;
const FRAME_MS = 1000 / 60;

/**
 * Watches the main thread: long tasks, and a frame clock for an estimate of dropped frames.
 * @param {{ frames?: boolean }} [options] a frame clock is work of its own; without it none is kept
 * @returns what ends the watch and tells what was seen
 */
export function startProbe({ frames = true } = {}) {
  /** @type {PerformanceEntry[]} */
  const tasks = [];
  const observer = new PerformanceObserver((list) => void tasks.push(...list.getEntries()));
  observer.observe({ type: "longtask" });
  /** @type {number[]} */
  const gaps = [];
  let last = 0;
  let isOn = true;
  const startedAt = performance.now();
  const tick = (/** @type {number} */ time) => {
    if (last) gaps.push(time - last);
    last = time;
    if (isOn) requestAnimationFrame(tick);
  };
  if (frames) requestAnimationFrame(tick);

  return () => {
    isOn = false;
    tasks.push(...observer.takeRecords());
    observer.disconnect();
    const durations = tasks.filter((task) => task.startTime >= startedAt - 1).map((task) => task.duration);
    return {
      longTaskMs: sum(durations),
      blockingMs: sum(durations.map((duration) => Math.max(0, duration - LONG_MS))),
      longestTaskMs: Math.max(0, ...durations),
      frames: gaps.length,
      droppedFrames: sum(gaps.map((gap) => Math.max(0, Math.round(gap / FRAME_MS) - 1))),
      worstGapMs: Math.max(0, ...gaps),
    };
  };
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
