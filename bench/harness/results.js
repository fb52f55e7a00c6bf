import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { BENCH } from "./paths.js";

export const RESULTS = path.join(BENCH, "results.json");

/**
 * One scenario's numbers and what they were measured on.
 * @typedef {object} Result
 * @property {string} at ISO time
 * @property {number} seconds it took
 * @property {number} rounds
 * @property {boolean} isQuick
 * @property {ReturnType<typeof import("./machine.js").describeMachine>} machine
 * @property {Record<string, string>} versions
 * @property {any} data as the scenario made it
 */

/**
 * @param {string} file
 * @returns {Promise<Record<string, Result>>} by scenario
 */
export async function readResults(file) {
  return JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
}

/**
 * A scenario that is measured again replaces what it gave before; the others stay.
 * @param {string} file
 * @param {string} scenario
 * @param {Result} result
 */
export async function keepResult(file, scenario, result) {
  const results = { ...(await readResults(file)), [scenario]: result };
  await writeFile(file, `${JSON.stringify(results, undefined, 2)}\n`);
}
