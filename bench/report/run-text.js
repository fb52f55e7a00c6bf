/**
 * When, on what and with which versions.
 * @param {import("../harness/results.js").Result[]} results
 */
export function describeRun(results) {
  const days = [...new Set(results.map(({ at }) => at.slice(0, 10)))].sort();
  const machines = [...new Set(results.map(({ machine }) => describeMachine(machine)))];
  const versions = Object.assign({}, ...results.map((result) => result.versions));
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured on ${days.join(", ")}, on ${machines.join("; and on ")}.`,
    `Versions: ${names.join(", ")}.`,
  ].join("\n\n");
}

/** @param {import("../harness/results.js").Result["machine"]} machine */
function describeMachine({ processor, cores, memoryGB, system, node, chromium }) {
  return `${processor}, ${cores} cores, ${memoryGB} GB, ${system}, Node ${node}, Chromium ${chromium}`;
}
