/* Makes sure, before the tests start, that there is a browser for them; others than Chromium by name. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { engines, isEngineName } from "./engines.mjs";

function distribution() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get") || !existsSync("/etc/os-release")) return;
  return /^ID=(debian|ubuntu)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
}

/**
 * Output goes to standard error: standard output is the test runner's.
 * @param {string} command
 * @param {string[]} parameters
 */
function run(command, parameters) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(command, parameters, { stdio: ["ignore", 2, 2], env });
}

/** @param {import("./engines.mjs").EngineName} name */
function install(name) {
  const { label, packages } = engines[name];
  const system = distribution();
  if (system === "debian") {
    console.error(`No ${label} found: installing Debian's.`);
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages, "fonts-dejavu-core"]);
  }
  if (system === "ubuntu") {
    // Ubuntu's own packages hand over to snaps, which do not run in containers.
    console.error(`No ${label} found: installing Playwright's.`);
    run(process.execPath, ["node_modules/playwright/cli.js", "install", "--with-deps", name]);
  }
}

const named = process.argv.slice(2).filter(isEngineName);
for (const name of named.length > 0 ? named : /** @type {const} */ (["chromium"])) {
  const { label, find, variable, remedy } = engines[name];
  const chosen = variable && process.env[variable];
  if (!chosen && !find()) install(name);
  if (find()) continue;
  console.error(
    chosen
      ? `There is no ${label} at ${variable} (${chosen}): correct the path or unset it.`
      : `No ${label} found: ${remedy}`,
  );
  process.exitCode = 1;
}
