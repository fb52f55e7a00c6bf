import * as add from "./add.js";
import * as bundle from "./bundle.js";
import * as links from "./links.js";
import * as mainThread from "./main-thread.js";
import * as memory from "./memory.js";
import * as requests from "./requests.js";
import * as upload from "./upload.js";

/** In the order in which they run and are reported. */
/** @typedef {import("../harness/arguments.js").Options & { rounds: number }} RunOptions */

/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} title
 * @property {number} rounds how often each sample is taken by default
 * @property {(stage: import("../harness/stage.js").Stage, options: RunOptions) => Promise<unknown>} run
 *   gives the numbers, as JSON
 * @property {(data: any) => string} report makes Markdown of them
 */

/** @type {Scenario[]} */
export const SCENARIOS = [bundle, upload, mainThread, add, memory, requests, links];
