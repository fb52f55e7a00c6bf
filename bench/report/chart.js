// Bars side by side, as an SVG that can be read on light and dark pages. Text stays text.
import { median } from "../harness/statistics.js";

const WIDTH = 880;
const COLUMN = 424;
const GAP = WIDTH - 2 * COLUMN;
const ROW = 22;
const HEAD = 52;
const LABEL = 170;
/** Room for the number behind the longest bar. */
const NUMBER = 60;
/** A bar that is so many times the middle one is cut, or the others could not be told apart. */
const LONGEST = 4;

const STYLE = `
    text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
    .title { font-size: 15px; font-weight: 600; }
    .note, .other { fill: #59636e; }
    .bar { fill: #b6bec8; }
    .ours { fill: #0969da; }
    .cut { stroke: #fff; stroke-width: 4; }
    text.ours { fill: #0969da; font-weight: 600; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .note, .other { fill: #9198a1; }
      .bar { fill: #4b535d; }
      .ours, text.ours { fill: #58a6ff; }
      .cut { stroke: #0d1117; }
    }`;

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** @param {import("./panels.js").Panel} panel */
const heightOf = ({ bars }) => HEAD + bars.length * ROW;

/** @param {import("./panels.js").Panel[]} panels */
export function drawChart(panels) {
  /** @type {string[]} */
  const drawn = [];
  let top = 8;
  for (let index = 0; index < panels.length; index += 2) {
    const pair = panels.slice(index, index + 2);
    for (const [column, panel] of pair.entries()) {
      drawn.push(
        `  <g transform="translate(${column * (COLUMN + GAP)} ${top})">\n${drawPanel(panel)}\n  </g>`,
      );
    }
    top += Math.max(...pair.map(heightOf)) + GAP;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" width="${WIDTH}" height="${top}" role="img" aria-labelledby="title desc">
  <title id="title">Upload libraries side by side; shorter is better</title>
  <desc id="desc">${escape(panels.map(describe).join(" "))}</desc>
  <style>${STYLE}
  </style>
${drawn.join("\n")}
</svg>
`;
}

/** @param {import("./panels.js").Panel} panel */
function describe({ title, note, bars }) {
  return `${title}, ${note}: ${bars.map(({ label, text }) => `${label} ${text}`).join("; ")}.`;
}

/** @param {import("./panels.js").Panel} panel */
function drawPanel({ title, note, bars }) {
  const values = bars.map(({ value }) => value);
  const longest = Math.min(Math.max(...values), LONGEST * median(values));
  const isCut = values.some((value) => value > longest);
  const rows = bars.map(({ label, value, text, isOurs }, index) => {
    const top = HEAD + index * ROW;
    const width = Math.max(1, Math.round(Math.min(1, value / longest) * (COLUMN - LABEL - NUMBER)));
    const kind = isOurs ? "ours" : "other";
    return [
      `    <text class="${kind}" x="${LABEL - 8}" y="${top + 11}" text-anchor="end">${escape(label)}</text>`,
      `    <rect class="${isOurs ? "ours" : "bar"}" x="${LABEL}" y="${top}" width="${width}" height="14" rx="2"/>`,
      ...(value > longest ? [`    <path class="cut" d="M${LABEL + width - 14} ${top + 15}l4 -16"/>`] : []),
      `    <text class="${kind}" x="${LABEL + width + 6}" y="${top + 11}">${escape(text)}</text>`,
    ].join("\n");
  });
  return [
    `    <text class="title" y="16">${escape(title)}</text>`,
    `    <text class="note" y="35">${escape(isCut ? `${note}; the cut bar is longer` : note)}</text>`,
    ...rows,
  ].join("\n");
}
