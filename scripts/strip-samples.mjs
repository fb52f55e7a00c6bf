// Runs `stripLocation` over folders of real files, and compares what exiftool reads in each file before and after.
//
//   node scripts/strip-samples.mjs [--out report.jsonl] [--all] <folder> ...
//
// Prints the outcomes in groups with counts, and up to ten files of each group. `--all` prints every file, `--out` writes one line of
// JSON for each file. exiftool is Debian's `libimage-exiftool-perl`, or the command in $EXIFTOOL.
import { mkdtempSync, openAsBlob, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { bundle } from "./bundle.mjs";
import { classify } from "./strip-samples/classify.mjs";
import { readTags } from "./strip-samples/read-tags.mjs";

/** @typedef {{ group: string, detail: string }} Outcome */

const CONTENT_TYPES = new Map([
  [".jpg", "image/jpeg"],
  [".jpeg", "image/jpeg"],
  [".jpe", "image/jpeg"],
  [".png", "image/png"],
  [".webp", "image/webp"],
  [".tif", "image/tiff"],
  [".tiff", "image/tiff"],
  [".heic", "image/heic"],
  [".heif", "image/heif"],
  [".hif", "image/heif"],
  [".mp4", "video/mp4"],
  [".m4v", "video/x-m4v"],
  [".mov", "video/quicktime"],
  [".3gp", "video/3gpp"],
  [".m4a", "audio/x-m4a"],
]);

/** Files per run of exiftool, so that the stripped copies need little space. */
const BATCH = 200;
const LISTED = 10;

const { values, positionals } = parseArgs({
  options: { out: { type: "string" }, all: { type: "boolean" } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error("Name at least one folder.");

const folder = mkdtempSync(join(tmpdir(), "strip-samples-"));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main() {
  const stripLocation = await loadStripLocation();
  const paths = positionals.flatMap(filesIn);
  const results = [];
  for (let at = 0; at < paths.length; at += BATCH) {
    const runs = [];
    for (const [index, path] of paths.slice(at, at + BATCH).entries()) {
      runs.push(await run(stripLocation, path, join(folder, `${index}${extname(path)}`)));
    }
    const changed = runs.flatMap(({ copy }) => copy ?? []);
    const tags = readTags([...runs.map(({ path }) => path), ...changed]);
    for (const { copy, ...result } of runs) {
      const before = tags.get(result.path) ?? {};
      const after = copy === undefined ? before : (tags.get(copy) ?? {});
      results.push({ ...result, ...classify({ ...result, isChanged: copy !== undefined, before, after }) });
      if (copy !== undefined) rmSync(copy);
    }
    process.stderr.write(`${Math.min(at + BATCH, paths.length)} of ${paths.length}\r`);
  }
  print(results);
  if (values.out) writeFileSync(values.out, results.map((result) => `${JSON.stringify(result)}\n`).join(""));
}

/**
 * The product's function, bundled from its source.
 * @returns {Promise<typeof import("../src/convert/strip-location.js").stripLocation>}
 */
async function loadStripLocation() {
  const source = new URL("../src/convert/strip-location.ts", import.meta.url).pathname;
  const { text } = await bundle(`export { stripLocation } from ${JSON.stringify(source)};`);
  const path = join(folder, "strip-location.mjs");
  writeFileSync(path, text);
  /** @type {unknown} */
  const loaded = await import(pathToFileURL(path).href);
  if (!isProduct(loaded)) throw new Error("The bundle does not export stripLocation.");
  return loaded.stripLocation;
}

/**
 * @param {unknown} loaded
 * @returns {loaded is typeof import("../src/convert/strip-location.js")}
 */
function isProduct(loaded) {
  return typeof loaded === "object" && loaded !== null && "stripLocation" in loaded;
}

/**
 * @param {string} root
 * @returns {string[]}
 */
function filesIn(root) {
  if (statSync(root).isFile()) return [root];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && CONTENT_TYPES.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Strips one file, and writes the copy if it was changed.
 * @param {Awaited<ReturnType<typeof loadStripLocation>>} stripLocation
 * @param {string} path
 * @param {string} target
 */
async function run(stripLocation, path, target) {
  const type = CONTENT_TYPES.get(extname(path).toLowerCase());
  const file = new File([await openAsBlob(path)], basename(path), { type: type ?? "" });
  const counts = countReads(file);
  const start = performance.now();
  /** @type {Outcome | undefined} */
  let refused;
  /** @type {string | undefined} */
  let copy;
  let changedBytes = 0;
  try {
    const after = await stripLocation(file, { contentType: type, signal: new AbortController().signal });
    counts.milliseconds = performance.now() - start;
    if (after !== file) {
      const [left, right] = await Promise.all([
        bytesOf(new File([await openAsBlob(path)], "original")),
        bytesOf(after),
      ]);
      changedBytes = left.length === right.length ? left.filter((byte, at) => byte !== right[at]).length : -1;
      writeFileSync(target, right);
      copy = target;
    }
  } catch (error) {
    counts.milliseconds = performance.now() - start;
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    refused = { group: "not sent", detail: cause };
  }
  return { path, size: file.size, ...counts, changedBytes, refused, copy };
}

/** @param {Blob} blob */
async function bytesOf(blob) {
  return new Uint8Array(await blob.arrayBuffer());
}

/**
 * Counts what is read of a file by its slices.
 * @param {File} file
 */
function countReads(file) {
  const counts = { bytesRead: 0, slices: 0, milliseconds: 0 };
  const slice = file.slice.bind(file);
  file.slice = (start, end, type) => {
    const part = slice(start, end, type);
    counts.slices += 1;
    counts.bytesRead += part.size;
    return part;
  };
  return counts;
}

/** @param {readonly (Outcome & { path: string, size: number, bytesRead: number, milliseconds: number })[]} results */
function print(results) {
  for (const [group, members] of groupsOf(results)) {
    console.log(`\n${members.length} ${group}`);
    const noteworthy = members.filter(({ detail }) => detail !== "");
    for (const { path, detail } of noteworthy.slice(0, values.all ? undefined : LISTED)) {
      console.log(`    ${path}\n        ${detail}`);
    }
    if (!values.all && noteworthy.length > LISTED) console.log(`    and ${noteworthy.length - LISTED} more`);
  }
  const slowest = results.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
  const hungriest = results.toSorted((a, b) => b.bytesRead / b.size - a.bytesRead / a.size)[0];
  console.log(`\n${results.length} files`);
  if (slowest) console.log(`slowest: ${slowest.path}, ${slowest.milliseconds.toFixed(0)} ms`);
  if (hungriest) {
    console.log(`most read: ${hungriest.path}, ${hungriest.bytesRead} bytes of ${hungriest.size}`);
  }
}

/**
 * @template {Outcome} T
 * @param {readonly T[]} results
 */
function groupsOf(results) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const result of results) {
    const members = groups.get(result.group);
    if (members) members.push(result);
    else groups.set(result.group, [result]);
  }
  return [...groups].toSorted(([a], [b]) => a.localeCompare(b));
}
