/* Runs the browser tests in every engine, or in those whose projects are named; every parameter is Vitest's. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { engines, findWebKit } from "./engines.mjs";
import { startWebKitDriver } from "./webkit-driver.mjs";

const { rest, patterns } = readParameters(process.argv.slice(2));
const all = Object.keys(engines).flatMap((engine) => [engine, `storybook-${engine}`]);
const matching = all.filter((name) =>
  patterns.some((pattern) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(name)),
);
const projects = patterns.length > 0 ? matching : all;
if (projects.length === 0) throw new Error(`No project is called ${patterns.join()}: ${all.join(", ")}.`);
const wanted = Object.keys(engines).filter((engine) => projects.some((name) => name.endsWith(engine)));

const found = spawnSync(process.execPath, ["scripts/ensure-browser.mjs", ...wanted], { stdio: "inherit" });
if (found.status !== 0) process.exit(1);

const needsDriver = wanted.includes("webkit") && !findWebKit()?.isPlaywrights;
// A driver has one session at a time, and each of the two projects keeps its own to the end.
const drivers = needsDriver ? [await startWebKitDriver(), await startWebKitDriver()] : [];
const env = { ...process.env, WEBKIT_DRIVER_PORTS: drivers.map(({ port }) => port).join() };
/** @type {import("node:child_process").ChildProcess | undefined} */
let tests;
let isStopped = false;
// A terminal tells the whole group: Vitest ends by itself, and this after it.
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    isStopped = true;
    tests?.kill("SIGTERM");
  });
}
// Of two Firefoxes only one has the keyboard, so its stories wait for its tests.
const isLater = (/** @type {string} */ name) => name === "storybook-firefox";
const turns = [projects.filter((name) => !isLater(name)), projects.filter(isLater)].filter(
  ({ length }) => length > 0,
);
// Files that are named may all be of one turn.
if (turns.length > 1) rest.push("--passWithNoTests");
for (const turn of turns) {
  if (isStopped) break;
  const named = turn.map((name) => `--project=${name}`);
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.browsers.config.ts"];
  tests = spawn(process.execPath, [...vitest, ...named, ...rest], {
    stdio: "inherit",
    env,
  });
  await once(tests, "exit");
  process.exitCode ||= tests.exitCode ?? 1;
}
for (const driver of drivers) driver.stop();

/**
 * Projects apart from all else, which is Vitest's.
 * @param {readonly string[]} words
 */
function readParameters(words) {
  const rest = [];
  const patterns = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (word === "--project") patterns.push(words[(index += 1)] ?? "");
    else if (word.startsWith("--project=")) patterns.push(word.slice("--project=".length));
    else rest.push(word);
  }
  return { rest, patterns };
}
