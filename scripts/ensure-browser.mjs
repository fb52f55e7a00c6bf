/* Makes sure, before the tests start, that there is a Chromium for them. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { findChromium } from "./chromium.mjs";

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

function install() {
  const system = distribution();
  if (system === "debian") {
    console.error("No Chromium found: installing Debian's.");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"]);
  }
  if (system === "ubuntu") {
    // Ubuntu's own package hands over to a snap, which does not run in containers.
    console.error("No Chromium found: installing Playwright's.");
    run(process.execPath, ["node_modules/playwright/cli.js", "install", "--with-deps", "chromium"]);
  }
}

const chosen = process.env["CHROMIUM_PATH"];
if (!chosen && !findChromium()) install();
if (!findChromium()) {
  console.error(
    chosen
      ? `There is no Chromium at CHROMIUM_PATH (${chosen}): correct the path or unset it.`
      : "No Chromium found: install Chrome or Chromium, or run `npx playwright install chromium`, or set CHROMIUM_PATH.",
  );
  process.exitCode = 1;
}
