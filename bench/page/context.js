/**
 * What an adapter is told.
 * @typedef {object} Context
 * @property {string} origin of the app
 * @property {string} api path of the endpoints
 * @property {number} concurrency files sent at once
 * @property {"headless" | "list"} mode with the library's list on screen, or without
 * @property {Record<string, string[]>} accept as react-dropzone takes it
 * @property {number} maxSize bytes
 * @property {number} maxFiles
 * @property {number} pollMs for baselines that follow a status
 * @property {((id: string) => void) | undefined} onShown called when an attachment is shown as complete; only where that is measured
 * @property {(element: import("react").ReactNode) => import("react").ReactNode} wrap counts the commits of what is in it
 */

/**
 * What an adapter's `mount(host, context)` gives, or a promise of it.
 * @typedef {object} Handle
 * @property {(files: FileList) => unknown} add hands over the files; may resolve when the library has taken them
 * @property {() => number} listed how many files its list, or its state, holds now
 * @property {() => Promise<void>} start resolves when everything is uploaded, rejects when anything failed
 * @property {() => void} unmount
 */

/** @type {Omit<Context, "origin" | "wrap">} */
export const DEFAULT_CONTEXT = {
  api: "/api",
  concurrency: 6,
  mode: "headless",
  accept: { "text/plain": [".txt"] },
  maxSize: 1024 ** 3,
  maxFiles: 100_000,
  pollMs: 250,
  onShown: undefined,
};
