import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";

/** Where Chromium and Chrome are installed by default, per platform. */
function usualPaths() {
  if (process.platform === "darwin") {
    return [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
  }
  if (process.platform === "win32") {
    const roots = [
      process.env["ProgramFiles"],
      process.env["ProgramFiles(x86)"],
      process.env["LOCALAPPDATA"],
    ];
    return roots
      .filter((root) => root !== undefined)
      .map((root) => path.join(root, "Google", "Chrome", "Application", "chrome.exe"));
  }
  return [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
  ];
}

/**
 * The Chromium that tests run in: `$CHROMIUM_PATH`, else an installed one, else Playwright's own.
 * @returns {string | undefined}
 */
export function findChromium() {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen) return existsSync(chosen) ? chosen : undefined;
  return [...usualPaths(), chromium.executablePath()].find((file) => existsSync(file));
}

/** Chromium refuses to start as root with its sandbox on; containers often have a tiny /dev/shm. */
export function chromiumArguments() {
  const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update"];
  return process.getuid?.() === 0 ? [...quiet, "--no-sandbox", "--disable-dev-shm-usage"] : quiet;
}
