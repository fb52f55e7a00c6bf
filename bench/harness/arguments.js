import { parseArgs } from "node:util";
import path from "node:path";
import { PEERS, peer } from "./peers.js";
import { RESULTS } from "./results.js";

/**
 * @typedef {object} Options
 * @property {string[]} scenarios
 * @property {string[] | undefined} named peers; `undefined` for those that run by default
 * @property {string[] | undefined} workloads some workloads only (for `links`, some links)
 * @property {number | undefined} rounds as many as each scenario wants, when none were given
 * @property {boolean} isQuick
 * @property {string | undefined} library folder of another build
 * @property {boolean} isBuilt
 * @property {string} out
 */

const QUICK = ["bundle", "upload", "main-thread", "add", "requests"];

/** @param {readonly string[]} all names of the scenarios */
const usage = (all) => `node run.js [scenario...] [options]

scenarios: ${all.join(", ")}; all of them by default
  --peers=a,b        some peers: ${Object.keys(PEERS).join(", ")}
  --workloads=a,b    some workloads, such as 1000x1KB; counts for add, links for links
  --rounds=5         how often each sample is taken, if not as often as the scenario wants
  --quick            one round, few peers, ${QUICK.join(", ")}
  --library=PATH     another built copy of linq-uploader
  --built            takes this repository's build as it is
  --out=PATH         where the numbers go; results.json by default`;

/** @param {string | undefined} text */
const words = (text) => text?.split(",").filter(Boolean);

/**
 * @param {readonly string[]} all names of the scenarios
 * @returns {Options | undefined} nothing when help was asked for, which has been given
 * @throws Error that says which argument is wrong
 */
export function readArguments(all) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      peers: { type: "string" },
      workloads: { type: "string" },
      rounds: { type: "string" },
      quick: { type: "boolean", default: false },
      library: { type: "string" },
      built: { type: "boolean", default: false },
      out: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage(all));
    return undefined;
  }
  const unknown = positionals.find((scenario) => !all.includes(scenario));
  if (unknown !== undefined) throw new Error(`No scenario is called ${unknown}.\n\n${usage(all)}`);
  for (const name of words(values.peers) ?? []) peer(name);
  const rounds = values.quick ? 1 : undefined;
  const given = values.rounds === undefined ? rounds : Number(values.rounds);
  if (given !== undefined && !(Number.isInteger(given) && given > 0))
    throw new Error("--rounds must be a whole number, 1 or more.");
  const byDefault = values.quick ? QUICK : [...all];
  return {
    scenarios: positionals.length > 0 ? positionals : byDefault,
    named: words(values.peers),
    workloads: words(values.workloads),
    rounds: given,
    isQuick: values.quick,
    library: values.library,
    isBuilt: values.built,
    out: path.resolve(values.out ?? RESULTS),
  };
}
