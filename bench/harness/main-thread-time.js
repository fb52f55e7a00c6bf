/**
 * What the main thread did between two readings of the page's metrics, in milliseconds.
 * @param {Record<string, number>} before
 * @param {Record<string, number>} after
 */
export function mainThreadTime(before, after) {
  const spent = (/** @type {string} */ metric) =>
    ((after[metric] ?? Number.NaN) - (before[metric] ?? Number.NaN)) * 1000;
  return {
    busyMs: spent("TaskDuration"),
    scriptMs: spent("ScriptDuration"),
    layoutMs: spent("LayoutDuration"),
    styleMs: spent("RecalcStyleDuration"),
  };
}
