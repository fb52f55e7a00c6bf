// Bytes of the smallest sensible import, minified, React left out.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { IMPORTS } from "../bundles/imports.js";
import { bundleImport } from "../harness/bundler.js";
import { kilobytes, table } from "../harness/markdown.js";

export const name = "bundle";
export const title = "Size";
export const rounds = 1;

const REACT = ["react", "react-dom"];

/** @param {Buffer} bytes */
function sizes(bytes) {
  if (bytes.length === 0) return { minified: 0, gzip: 0, brotli: 0 };
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  return { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli };
}

/** @param {import("../harness/stage.js").Stage} stage */
export async function run({ library, log }) {
  const rows = [];
  for (const { group, label, code, isOurs = false, external = [] } of IMPORTS) {
    const bundle = await bundleImport({ code, library, external: [...REACT, ...external] });
    const row = {
      group,
      label,
      isOurs,
      js: sizes(bundle.js),
      css: sizes(bundle.css),
      onDemand: sizes(bundle.onDemand),
    };
    log(`  ${label}: ${kilobytes(row.js.gzip + row.css.gzip)} kB`);
    rows.push(row);
  }
  return rows;
}

/** @typedef {Awaited<ReturnType<typeof run>>} Data */

const GROUPS = { headless: "Headless", widget: "Widget with its CSS", parts: "Parts" };

/** @param {Data} data */
export function report(data) {
  return Object.entries(GROUPS)
    .map(([group, caption]) => {
      const rows = data.filter((row) => row.group === group);
      const cells = rows.map(({ label, js, css, onDemand }) => [
        label,
        kilobytes(js.minified),
        kilobytes(js.gzip),
        kilobytes(js.brotli),
        css.gzip > 0 ? kilobytes(css.gzip) : "",
        kilobytes(js.gzip + css.gzip),
        onDemand.gzip > 0 ? kilobytes(onDemand.gzip) : "",
      ]);
      const head = [caption, "JS min", "JS gzip", "JS brotli", "CSS gzip", "total gzip", "on demand, gzip"];
      return table(head, cells);
    })
    .join("\n\n");
}
