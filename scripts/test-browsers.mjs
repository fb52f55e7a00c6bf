/* Runs the browser tests in every engine, or in those whose projects are named; every parameter is Vitest's. */
import { spawn, spawnSync } from "node:child_process";
import { engines, findWebKit } from "./engines.mjs";
import { startWebKitDriver } from "./webkit-driver.mjs";

const parameters = process.argv.slice(2);
const projects = parameters.flatMap((word, index) => {
  if (word.startsWith("--project=")) return [word.slice("--project=".length)];
  return word === "--project" ? [parameters[index + 1] ?? ""] : [];
});
const all = Object.keys(engines);
const named = all.filter((name) => projects.some((project) => project.endsWith(name)));
const wanted = named.length > 0 ? named : all;

const found = spawnSync(process.execPath, ["scripts/ensure-browser.mjs", ...wanted], { stdio: "inherit" });
if (found.status !== 0) process.exit(1);

const needsDriver = wanted.includes("webkit") && !findWebKit()?.isPlaywrights;
// A driver has one session at a time, and each of the two projects keeps its own to the end.
const drivers = needsDriver ? [await startWebKitDriver(), await startWebKitDriver()] : [];
const tests = spawn(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.browsers.config.ts", ...parameters],
  { stdio: "inherit", env: { ...process.env, WEBKIT_DRIVER_PORTS: drivers.map(({ port }) => port).join() } },
);
// A terminal tells the whole group: Vitest ends by itself, and this after it.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => tests.kill("SIGTERM"));
tests.once("exit", (code) => {
  for (const driver of drivers) driver.stop();
  process.exitCode = code ?? 1;
});
