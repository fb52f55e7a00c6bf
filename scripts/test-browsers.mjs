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
const wanted = Object.keys(engines).filter((engine) => projects.some((name) => name.endsWith(engine)));

const found = spawnSync(process.execPath, ["scripts/ensure-browser.mjs", ...wanted], { stdio: "inherit" });
if (found.status !== 0) process.exit(1);

const needsDriver = wanted.includes("webkit") && !findWebKit()?.isPlaywrights;
// A driver has one session at a time, and each of the two projects keeps its own to the end.
const drivers = needsDriver ? [await startWebKitDriver(), await startWebKitDriver()] : [];
const env = { ...process.env, WEBKIT_DRIVER_PORTS: drivers.map(({ port }) => port).join() };
/** @type {import("node:child_process").ChildProcess | undefined} */
let tests;
// A terminal tells the whole group: Vitest ends by itself, and this after it.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => tests?.kill("SIGTERM"));
// Of two Firefoxes only one has the keyboard, so its stories wait for its tests.
const isLater = (/** @type {string} */ name) => name === "storybook-firefox";
for (const turn of [projects.filter((name) => !isLater(name)), projects.filter(isLater)]) {
  if (turn.length === 0) continue;
  const named = turn.map((name) => `--project=${name}`);
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.browsers.config.ts"];
  tests = spawn(process.execPath, [...vitest, "--passWithNoTests", ...named, ...rest], {
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
