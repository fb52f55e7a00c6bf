// Files to upload lie on disk, so that the browser holds disk-backed files, as in real use.
import { randomBytes } from "node:crypto";
import { mkdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { WORK } from "./paths.js";

/** @type {Record<string, { count: number, size: number, label: string }>} */
export const WORKLOADS = {
  "1x100MB": { count: 1, size: 100 * 1024 ** 2, label: "one file of 100 MB" },
  "200x10KB": { count: 200, size: 10 * 1024, label: "200 files of 10 KB" },
  "1000x1KB": { count: 1000, size: 1024, label: "1,000 files of 1 KB" },
  "60x100KB": { count: 60, size: 100 * 1024, label: "60 files of 100 KB" },
  "40x1KB": { count: 40, size: 1024, label: "40 files of 1 KB" },
  "1x1MB": { count: 1, size: 1024 ** 2, label: "one file of 1 MB" },
  10: { count: 10, size: 100, label: "10 files" },
  100: { count: 100, size: 100, label: "100 files" },
  1000: { count: 1000, size: 100, label: "1,000 files" },
  5000: { count: 5000, size: 100, label: "5,000 files" },
};

/** @param {string} name */
export function workload(name) {
  const found = WORKLOADS[name];
  if (!found)
    throw new Error(`No workload is called ${name}. There are: ${Object.keys(WORKLOADS).join(", ")}.`);
  return found;
}

/**
 * Random letters: text by name and by bytes, and no two files alike.
 * @param {number} size bytes
 */
function text(size) {
  return randomBytes(Math.ceil(size / 2))
    .toString("hex")
    .slice(0, size);
}

/**
 * @param {string} name of a workload
 * @returns {Promise<string[]>} paths of its files
 */
export async function filesOf(name) {
  const { count, size } = workload(name);
  const folder = path.join(WORK, "files", name);
  const files = Array.from({ length: count }, (_, index) =>
    path.join(folder, `file-${String(index).padStart(5, "0")}.txt`),
  );
  const last = await stat(files.at(-1) ?? folder).catch(() => undefined);
  if (last?.size === size) return files;
  await mkdir(folder, { recursive: true });
  for (const file of files) await writeFile(file, text(size));
  return files;
}
