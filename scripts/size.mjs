// Prints first what a page requests until its first JPEG is uploaded, then what each import of the built package weighs, minified and
// compressed. With `--check` more than the budget is an error. `--update` sets the budgets again, except those of the first upload.
import { readFileSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { bundle } from "./bundle.mjs";
import { measureFirstUploads, pages, weigh } from "./first-upload.mjs";

const BUDGETS = "scripts/size-budgets.json";

/** A budget is a little more than the current size, because compressors differ and a longer sentence is no decision. */
const ROOM = 1.01;

const imports = {
  hook: pages.hook.code,
  widget: pages.widget.code,
  core: pages.core.code,
  server: 'export { createAttachmentsHandler } from "linq-uploader/server";',
  language: 'export { default } from "linq-uploader/locales/hi";',
};

/** @typedef {{ label: string, bytes: number, budget: number }} Figure */

/** @param {string} id */
const isDependency = (id) => /^[^./\0]/.test(id) && !id.startsWith("linq-uploader");

/**
 * What an app or its server has anyway.
 * @param {string} id
 */
const isPlatform = (id) => /^node:|^(?:react|react-dom|@linqapp\/sdk)(?:\/|$)/.test(id);

/** @param {string} name */
const isStyles = (name) => name.endsWith(".css");

/** @param {readonly { bytes: number }[]} chunks */
const sum = (chunks) => chunks.reduce((total, { bytes }) => total + bytes, 0);

/** @param {string} code */
async function weighImport(code) {
  const own = await bundle(code, { minify: true, external: isDependency });
  const all = await bundle(code, { minify: true, external: isPlatform });
  return {
    "own code": weigh(own.initial.text),
    "with dependencies": weigh(all.initial.text),
    "on demand": sum(all.onDemand.map(({ text }) => ({ bytes: weigh(text) }))),
  };
}

/** Of hook, widget and core the first upload counts the dependencies. */
const isTold = (/** @type {string} */ name, /** @type {string} */ kind) =>
  kind !== "with dependencies" || name === "server";

async function weighImports() {
  const all = Object.entries(imports).map(async ([name, code]) =>
    Object.entries(await weighImport(code))
      .filter(([kind, bytes]) => bytes > 0 && isTold(name, kind))
      .map(([kind, bytes]) => ({ label: `${name}, ${kind}`, bytes })),
  );
  return (await Promise.all(all)).flat();
}

/** @param {number} bytes */
const format = (bytes) => bytes.toLocaleString("en").padStart(9);

/** @param {Figure} figure */
function printFigure({ label, bytes, budget }) {
  console.log(`${label.padEnd(28)}${format(bytes)}${format(budget)}${bytes > budget ? "  over" : ""}`);
}

/**
 * @param {string} when
 * @param {readonly import("./first-upload.mjs").Chunk[]} chunks
 */
function printChunks(when, chunks) {
  if (chunks.length === 0) return;
  const names = chunks.map(({ name, bytes }) => {
    const short = name.replace(/^.*\/|(?:-[\w-]{8})?\.\w+$/g, "");
    return `${short} ${bytes.toLocaleString("en")}`;
  });
  console.log(`  ${when.padEnd(26)}${format(sum(chunks))}  ${names.join(", ")}`);
}

const measured = await measureFirstUploads(pages);
const scripts = (/** @type {string} */ name) =>
  (measured[name] ?? []).filter((chunk) => !isStyles(chunk.name));
/** With fixed budgets, because the package promises them. */
const firstUploads = [
  { label: "hook", budget: 46_000, chunks: scripts("hook") },
  { label: "widget", budget: 63_000, chunks: scripts("widget") },
  { label: "core", budget: 32_000, chunks: scripts("core") },
  {
    label: "styles",
    budget: 6_000,
    chunks: (measured["widget"] ?? []).filter((chunk) => isStyles(chunk.name)),
  },
].map((row) => ({ ...row, bytes: sum(row.chunks) }));

console.log(`Until a JPEG is uploaded, without React${"now   budget".padStart(19)}`);
for (const { chunks, ...figure } of firstUploads) {
  printFigure(figure);
  if (figure.label === "styles") continue;
  printChunks(
    "with the page",
    chunks.filter(({ isInitial }) => isInitial),
  );
  printChunks(
    "until the first JPEG",
    chunks.filter(({ isInitial }) => !isInitial),
  );
}

const weighed = await weighImports();
if (process.argv.includes("--update")) {
  const budgets = weighed.map(({ label, bytes }) => [label, Math.ceil(bytes * ROOM)]);
  writeFileSync(BUDGETS, `${JSON.stringify(Object.fromEntries(budgets), null, 2)}\n`);
}
const budgets = v.parse(v.record(v.string(), v.number()), JSON.parse(readFileSync(BUDGETS, "utf8")));
const figures = weighed.map((figure) => ({ ...figure, budget: budgets[figure.label] ?? 0 }));

console.log(`\nEach import${"now   budget".padStart(47)}`);
for (const figure of figures) printFigure(figure);

if (process.argv.includes("--check")) {
  if (firstUploads.some(({ bytes, budget }) => bytes > budget)) {
    console.error("The first upload is over its budget, which is fixed: make it smaller.");
    process.exitCode = 1;
  }
  if (figures.some(({ bytes, budget }) => bytes > budget)) {
    console.error(
      "An import is over its budget. Make it smaller, or, where it is worth its bytes, set the budget again and say why\n" +
        "in the commit: npm run size -- --update",
    );
    process.exitCode = 1;
  }
}
