// What each import of the built package weighs, minified and compressed. With `--check` more than the budget is an error; `--update`
// sets the budgets anew.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import * as v from "valibot";
import { bundle } from "./bundle.mjs";

const BUDGETS = "scripts/size-budgets.json";

/** A budget is a little more than what is there: compressors differ, and one more sentence is no decision. */
const ROOM = 1.01;

const imports = {
  hook: 'export { useAttachmentUpload } from "linq-uploader";',
  widget: 'export { LinqUploader } from "linq-uploader";',
  core: 'export { createUploader } from "linq-uploader/core";',
  server: 'export { createAttachmentsHandler } from "linq-uploader/server";',
  language: 'export { default } from "linq-uploader/locales/hi";',
  styles: 'import "linq-uploader/styles.css";',
};

/** @param {string} id */
const isDependency = (id) => /^[^./\0]/.test(id) && !id.startsWith("linq-uploader");

/**
 * What an app or its server has anyway.
 * @param {string} id
 */
const isPlatform = (id) => /^node:|^(?:react|react-dom|@linqapp\/sdk)(?:\/|$)/.test(id);

/** @param {string} text */
const weigh = (text) => gzipSync(text, { level: 9 }).byteLength;

/** @param {string} code */
async function measure(code) {
  const own = await bundle(code, { minify: true, external: isDependency });
  const all = await bundle(code, { minify: true, external: isPlatform });
  const parts = all.onDemand.map(({ name, text }) => ({
    name: name.replace(/^.*\/|-[\w-]{8}\.\w+$/g, ""),
    bytes: weigh(text),
  }));
  const sizes = {
    "own code": weigh(own.initial.text),
    "with dependencies": weigh(all.initial.text),
    "on demand": parts.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  return { sizes, parts };
}

/** @type {{ name: string, kind: string, bytes: number }[]} */
const figures = [];
/** @type {Map<string, number>} */
const onDemand = new Map();
for (const [name, code] of Object.entries(imports)) {
  const { sizes, parts } = await measure(code);
  for (const [kind, bytes] of Object.entries(sizes)) if (bytes > 0) figures.push({ name, kind, bytes });
  for (const part of parts) onDemand.set(part.name, part.bytes);
}

if (process.argv.includes("--update")) {
  const budgets = figures.map(({ name, kind, bytes }) => [`${name}, ${kind}`, Math.ceil(bytes * ROOM)]);
  writeFileSync(BUDGETS, `${JSON.stringify(Object.fromEntries(budgets), null, 2)}\n`);
}

const budgets = v.parse(v.record(v.string(), v.number()), JSON.parse(readFileSync(BUDGETS, "utf8")));
const rows = figures.map((figure) => ({ ...figure, budget: budgets[`${figure.name}, ${figure.kind}`] ?? 0 }));
const format = (/** @type {number} */ bytes) => bytes.toLocaleString("en").padStart(9);

console.log(`Bytes, minified and compressed${" ".repeat(9)}now   budget`);
for (const { name, kind, bytes, budget } of rows) {
  console.log(
    `${name.padEnd(12)}${kind.padEnd(18)}${format(bytes)}${format(budget)}${bytes > budget ? "  over" : ""}`,
  );
}
const byWeight = [...onDemand].sort(([, a], [, b]) => b - a);
console.log(
  `On demand: ${byWeight.map(([name, bytes]) => `${name} ${bytes.toLocaleString("en")}`).join(", ")}`,
);

if (process.argv.includes("--check") && rows.some(({ bytes, budget }) => bytes > budget)) {
  console.error(
    "Over the budget. Make it smaller, load it on demand, or, where it is worth its weight, set the budget anew and say why\n" +
      "in the commit: npm run size -- --update",
  );
  process.exitCode = 1;
}
