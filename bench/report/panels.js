// Which numbers the chart shows.
import { format } from "../harness/markdown.js";
import { PEERS, peer } from "../harness/peers.js";

/**
 * @typedef {object} Bar
 * @property {string} label
 * @property {number} value
 * @property {string} text the value as it is written
 * @property {boolean} isOurs
 */

/** @typedef {{ title: string, note: string, bars: Bar[] }} Panel */

/** Short enough to stand before a bar. @type {Record<string, string>} */
const SHORT = {
  "raw-xhr": "raw XHR",
  linq: "linq-uploader",
  "linq-batch": "linq-uploader, batches",
  "hand-written": "hand-written",
  "better-upload": "better-upload",
  uppy: "Uppy",
  "uppy-dashboard": "Uppy Dashboard",
  uploadthing: "UploadThing",
  uploady: "react-uploady",
  filepond: "FilePond",
};

/** @param {{ name: string, value: number, text: string }[]} entries */
function bars(entries) {
  return entries
    .filter(({ name, value }) => name in SHORT && name in PEERS && Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
    .map(({ name, value, text }) => ({
      label: SHORT[name] ?? name,
      value,
      text,
      isOurs: peer(name).kind === "ours",
    }));
}

/**
 * @param {Record<string, import("../harness/results.js").Result>} results
 * @returns {Panel[]}
 */
export function panelsOf(results) {
  /** @type {import("../scenarios/upload.js").Data} */
  const uploads = results["upload"]?.data ?? [];
  const ratios = (/** @type {string} */ key) =>
    (uploads.find((one) => one.key === key)?.peers ?? []).map(({ name, ratio }) => ({
      name,
      value: ratio,
      text: format(ratio, 2),
    }));
  const many = results["main-thread"]?.data.find(
    (/** @type {{ files: string }} */ one) => one.files === "1000x1KB",
  );
  const added = results["add"]?.data.find((/** @type {{ count: number }} */ one) => one.count === 1000);
  const listed = (many?.peers ?? []).filter((/** @type {{ name: string }} */ { name }) =>
    peer(name).modes.includes("list"),
  );
  const note = "times raw XHR with a ticket per file";
  return [
    { title: "1,000 files of 1 KB", note, bars: bars(ratios("1000x1KB")) },
    { title: "200 files of 10 KB, 30 ms round trip", note, bars: bars(ratios("200x10KB rtt 30")) },
    {
      title: "1,000 files on screen while they upload",
      note: "ms for which the main thread is busy",
      bars: bars(listed.map(toMilliseconds("busyMs"))),
    },
    {
      title: "Adding 1,000 files",
      note: "ms until they are shown",
      bars: bars((added?.peers ?? []).map(toMilliseconds("shownMs"))),
    },
  ].filter((panel) => panel.bars.length > 0);
}

/** @param {string} field */
const toMilliseconds = (field) => (/** @type {Record<string, any> & { name: string }} */ result) => ({
  name: result.name,
  value: Number(result[field] ?? Number.NaN),
  text: format(result[field]),
});
