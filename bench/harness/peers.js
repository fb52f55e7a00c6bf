// Who is measured, in the order of the tables. Each name is a module in adapters/.

/**
 * @typedef {object} Peer
 * @property {string} label
 * @property {"baseline" | "peer" | "ours"} kind
 * @property {("headless" | "list")[]} modes
 * @property {string[]} scenarios where it runs unless it is named on the command line
 * @property {boolean} [isStaged] false when files go to the network as soon as they are handed over: it cannot be measured in `add`
 * @property {Record<string, number>} [largest] most files that it is tried with, by scenario
 * @property {string[]} [uploads] workloads that it is measured with in `upload`, where the others would say nothing new
 * @property {string[]} [quick] those of its scenarios that it takes part in when a run is to be quick
 */

/** @type {Record<string, Peer>} */
export const PEERS = {
  "raw-xhr": {
    label: "raw XHR, ticket per file",
    kind: "baseline",
    modes: ["headless"],
    scenarios: ["upload", "main-thread", "memory"],
    quick: ["upload", "main-thread"],
  },
  "raw-xhr-batch": {
    label: "raw XHR, one batch ticket",
    kind: "baseline",
    modes: ["headless"],
    scenarios: ["upload"],
    quick: ["upload"],
  },
  "raw-xhr-status": {
    label: "raw XHR, ticket and one status GET per file",
    kind: "baseline",
    modes: ["headless"],
    scenarios: ["upload"],
    uploads: ["200x10KB", "1000x1KB"],
  },
  "raw-fetch": { label: "raw fetch, ticket per file", kind: "baseline", modes: ["headless"], scenarios: [] },
  linq: {
    label: "linq-uploader, ticket and status per file",
    kind: "ours",
    modes: ["headless", "list"],
    scenarios: ["upload", "main-thread", "add", "memory"],
    quick: ["upload", "main-thread", "add"],
  },
  "linq-unchecked": {
    label: "linq-uploader, the same without content check",
    kind: "ours",
    modes: ["headless", "list"],
    scenarios: ["upload", "add"],
    uploads: ["200x10KB", "1000x1KB"],
  },
  "linq-no-poll": {
    label: "linq-uploader, ticket per file, no status",
    kind: "ours",
    modes: ["headless", "list"],
    scenarios: ["upload"],
    uploads: ["200x10KB", "1000x1KB"],
  },
  "linq-batch": {
    label: "linq-uploader, tickets and statuses in batches",
    kind: "ours",
    modes: ["headless", "list"],
    scenarios: ["upload", "main-thread"],
    quick: ["upload", "main-thread"],
  },
  "linq-batch-unchecked": {
    label: "linq-uploader, batches, without content check",
    kind: "ours",
    modes: ["headless", "list"],
    scenarios: [],
  },
  "hand-written": {
    label: "hand-written, react-dropzone and XHR",
    kind: "peer",
    modes: ["headless", "list"],
    scenarios: ["upload", "main-thread", "add", "memory"],
  },
  "better-upload": {
    label: "better-upload",
    kind: "peer",
    modes: ["headless", "list"],
    scenarios: ["upload", "main-thread", "memory"],
    isStaged: false,
    quick: ["upload", "main-thread"],
  },
  "better-upload-six": {
    label: "better-upload, uploadBatchSize 6",
    kind: "peer",
    modes: ["headless", "list"],
    scenarios: [],
    isStaged: false,
  },
  uppy: {
    label: "Uppy (core, aws-s3, react)",
    kind: "peer",
    modes: ["headless", "list"],
    scenarios: ["upload", "main-thread", "add", "memory"],
    quick: ["upload", "add"],
    // Its list draws every row anew at every change: over a minute for 1,000 files.
    largest: { memory: 200 },
  },
  "uppy-dashboard": {
    label: "Uppy Dashboard",
    kind: "peer",
    modes: ["list"],
    scenarios: ["upload", "main-thread", "add", "memory"],
  },
  uploadthing: {
    label: "UploadThing",
    kind: "peer",
    modes: ["headless"],
    scenarios: ["upload"],
    isStaged: false,
  },
  uploady: {
    label: "react-uploady",
    kind: "peer",
    modes: ["headless", "list"],
    scenarios: ["upload", "main-thread", "add", "memory"],
  },
  filepond: {
    label: "FilePond",
    kind: "peer",
    modes: ["list"],
    scenarios: ["upload", "main-thread", "add"],
    // 200 uploads do not end within two minutes, 5,000 files are never listed.
    largest: { upload: 10, "main-thread": 10, add: 100, memory: 10 },
  },
  "filepond-defaults": {
    label: "FilePond, its default delays",
    kind: "peer",
    modes: ["list"],
    scenarios: [],
    largest: { upload: 10, "main-thread": 10, add: 100, memory: 10 },
  },
};

/** Ratios are taken to it. */
export const BASE = "raw-xhr";

/** @param {string} name */
export function peer(name) {
  const found = PEERS[name];
  if (!found) throw new Error(`No peer is called ${name}. There are: ${Object.keys(PEERS).join(", ")}.`);
  return found;
}

/**
 * Who runs in a scenario: those named, or those that run by default.
 * @param {string} scenario
 * @param {{ named?: string[] | undefined, isQuick?: boolean }} options
 */
export function peersFor(scenario, { named, isQuick = false }) {
  const names = Object.keys(PEERS);
  if (named) {
    for (const name of named) peer(name);
    return names.filter((name) => named.includes(name) || name === BASE);
  }
  return names.filter((name) => {
    const { scenarios, quick = [] } = peer(name);
    return (isQuick ? quick : scenarios).includes(scenario);
  });
}

/**
 * @param {string} name
 * @param {string} scenario
 * @param {number} files
 */
export function canTake(name, scenario, files) {
  return files <= (peer(name).largest?.[scenario] ?? Number.POSITIVE_INFINITY);
}

/** With its list where it has one. @param {string} name */
export const richestMode = (name) => (peer(name).modes.includes("list") ? "list" : "headless");

/** Without a list where it can. @param {string} name */
export const leanestMode = (name) => (peer(name).modes.includes("headless") ? "headless" : "list");
