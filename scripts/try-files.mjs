// Says of every file in the given folders what the uploader makes of it: the name and type that it is sent with, or why it is rejected.
//
//   node scripts/try-files.mjs [options] <folder> …
//
//   --all                also files whose extension the package does not know
//   --no-types           report no type, as some systems do. By default a file is reported with the usual type of its extension
//   --json <file>        write the result of each file
//   --compare <file>     print which results differ from those that an earlier run wrote with --json
//   --list <text>        print the files of each group whose name contains this text
import { openAsBlob, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { bundle } from "./bundle.mjs";

/** Above this time a file is named, in milliseconds. */
const SLOW_MS = 200;

/** Above this multiple of its size as bytes read, a file is named. Small files count as 64 kB, which are read at once. */
const READ_FACTOR = 4;

/** Largest file that Linq takes, in bytes. */
const MAX_BYTES = 104_857_600;

/** @typedef {{ file: string, outcome: string, group: string, size: number, bytesRead: number, ms: number }} Result */
/** @typedef {typeof import("../src/content-check/validate-content.js")} Check */
/** @typedef {typeof import("../src/upload/resolved-options.js")} Options */
/** @typedef {typeof import("../src/linq/content-types.js")} Types */
/** @typedef {import("../src/validation/validate-file.js").ContentValidation} Validation */
/** @typedef {Pick<Check, "validateContent"> & Pick<Options, "resolveOptions"> & Pick<Types, "CONTENT_TYPES" | "REFUSED_FAMILIES">} Product */

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: "boolean", default: false },
    "no-types": { type: "boolean", default: false },
    json: { type: "string" },
    compare: { type: "string" },
    list: { type: "string" },
  },
});

const source = new URL("../src/", import.meta.url).pathname;
const { initial } = await bundle(
  `export { validateContent } from "${source}content-check/validate-content.ts";
   export { resolveOptions } from "${source}upload/resolved-options.ts";
   export { CONTENT_TYPES, REFUSED_FAMILIES } from "${source}linq/content-types.ts";`,
  { codeSplitting: false },
);
/** @type {unknown} */
const product = await import(`data:text/javascript,${encodeURIComponent(initial.text)}`);
if (!isProduct(product)) throw new Error("The bundle does not export the content check.");
const { validateContent, resolveOptions, CONTENT_TYPES, REFUSED_FAMILIES } = product;
const rules = resolveOptions({ endpoint: "/api" });

/**
 * @param {unknown} loaded
 * @returns {loaded is Product}
 */
function isProduct(loaded) {
  return typeof loaded === "object" && loaded !== null && "validateContent" in loaded;
}

/** Types by extension, of refused types as well. */
const usualTypes = new Map([
  ...CONTENT_TYPES.flatMap(({ type, extensions }) => extensions.map((name) => withType(name, type))),
  ...REFUSED_FAMILIES.flatMap(([, names]) => {
    const [type = ""] = names.split(" ").filter((name) => name.includes("/"));
    return [...names.matchAll(/\.(\w+)/g)].map(([, name = ""]) => withType(name, type));
  }),
]);

/**
 * @param {string} name
 * @param {string} type
 * @returns {[string, string]}
 */
function withType(name, type) {
  return [name, type];
}

/** @param {string} path */
const extensionOf = (path) => extname(path).slice(1).toLowerCase();

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => options.all || usualTypes.has(extensionOf(path)))
    .sort();
}

/**
 * The file, and how many bytes were read of it.
 * @param {string} path
 */
async function openCounted(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const type = options["no-types"] ? "" : (usualTypes.get(extensionOf(path)) ?? "");
  const file = new File([await openAsBlob(path)], name, { type });
  const counted = { file, bytesRead: 0 };
  file.arrayBuffer = () => {
    counted.bytesRead += file.size;
    return Blob.prototype.arrayBuffer.call(file);
  };
  file.slice = (...range) => {
    const part = Blob.prototype.slice.apply(file, range);
    counted.bytesRead += part.size;
    return part;
  };
  return counted;
}

/**
 * @param {string} path
 * @param {string} folder
 * @returns {Promise<Result>}
 */
async function tryFile(path, folder) {
  const counted = await openCounted(path);
  const { file } = counted;
  const start = performance.now();
  const result = await validateContent(file, rules, "reject");
  const ms = performance.now() - start;
  const extension = extensionOf(path);
  const own = extension === "" ? "without an extension" : `.${extension}`;
  const outcome = describe(result);
  return {
    file: relative(join(folder, ".."), path),
    outcome: outcome.full,
    group: result.corrected || result.issues.length > 0 ? `${own} ${outcome.short}` : "as named",
    size: file.size,
    bytesRead: counted.bytesRead,
    ms: Math.round(ms),
  };
}

/** @param {Validation} result */
function describe({ name, contentType, corrected, issues: [issue] }) {
  if (issue) {
    const { detected, reason } = { detected: "", reason: "", ...issue.details };
    const text = ["rejected:", issue.code, reason, detected].filter(Boolean).join(" ");
    return { short: text, full: text };
  }
  const text = `sent as ${contentType}`;
  return { short: text, full: corrected ? `${text}, ${name}` : text };
}

/** @type {Result[]} */
const results = [];
for (const folder of folders) {
  for (const path of filesIn(folder)) results.push(await tryFile(path, folder));
}

/** @type {Map<string, Result[]>} */
const groups = new Map();
for (const result of results) groups.set(result.group, [...(groups.get(result.group) ?? []), result]);
const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
console.log(`${results.length.toLocaleString("en")} files`);
for (const [group, members] of sorted) {
  console.log(`${String(members.length).padStart(7)}  ${group}`);
  if (options.list && group.includes(options.list)) {
    for (const { file, outcome } of members) console.log(`         ${file}: ${outcome}`);
  }
}

const costly = results.filter(
  ({ size, bytesRead, ms }) => ms > SLOW_MS || bytesRead > READ_FACTOR * Math.max(size, 65_536),
);
const mostRead = Math.max(0, ...results.filter(({ size }) => size <= MAX_BYTES).map((one) => one.bytesRead));
console.log(`\nAt most ${mostRead.toLocaleString("en")} bytes read of a file, ${costly.length} too costly:`);
for (const { file, size, bytesRead, ms } of costly) {
  console.log(`         ${file}: ${size} bytes, ${bytesRead} read, ${ms} ms`);
}

if (options.json) writeFileSync(options.json, `${JSON.stringify(results)}\n`);
if (options.compare) {
  const earlier = v.parse(
    v.array(v.object({ file: v.string(), outcome: v.string() })),
    JSON.parse(readFileSync(options.compare, "utf8")),
  );
  const outcomes = new Map(earlier.map(({ file, outcome }) => [file, outcome]));
  const changed = results.filter(({ file, outcome }) => outcomes.get(file) !== outcome);
  console.log(`\n${changed.length} results differ:`);
  for (const { file, outcome } of changed) {
    console.log(`         ${file}: ${outcomes.get(file) ?? "not there"} → ${outcome}`);
  }
}
