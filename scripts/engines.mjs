import { existsSync } from "node:fs";
import { firefox, webkit } from "playwright";
import { findChromium } from "./chromium.mjs";

/** Where Firefox is installed by default. Playwright drives its releases, too, over WebDriver BiDi. */
const FIREFOX_PATHS = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

/** WebKitGTK's own small browser, which comes with its WebDriver, per architecture. */
const MINI_BROWSER_PATHS = ["x86_64", "aarch64"].map(
  (architecture) => `/usr/lib/${architecture}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
);

/** The driver, and a screen for its browser. */
const WEBKIT_PROGRAMS = ["/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb"];

/**
 * A browser on this machine. Playwright's builds are driven in their own ways.
 * @typedef {{ readonly executablePath: string, readonly isPlaywrights: boolean }} FoundBrowser
 */

/**
 * @param {string} ofPlaywright
 * @param {readonly string[]} installed
 * @returns {FoundBrowser | undefined}
 */
function firstOf(ofPlaywright, installed) {
  const executablePath = [ofPlaywright, ...installed].find((file) => existsSync(file));
  return executablePath === undefined
    ? undefined
    : { executablePath, isPlaywrights: executablePath === ofPlaywright };
}

/** `$FIREFOX_PATH`, else Playwright's own, else an installed one. */
export function findFirefox() {
  const chosen = process.env["FIREFOX_PATH"];
  if (chosen) return existsSync(chosen) ? { executablePath: chosen, isPlaywrights: false } : undefined;
  return firstOf(firefox.executablePath(), FIREFOX_PATHS);
}

/** Playwright's own, else WebKitGTK's. */
export function findWebKit() {
  const found = firstOf(webkit.executablePath(), MINI_BROWSER_PATHS);
  return found?.isPlaywrights || WEBKIT_PROGRAMS.every((file) => existsSync(file)) ? found : undefined;
}

/**
 * @typedef {object} Engine
 * @property {string} label
 * @property {() => unknown} find
 * @property {string} [variable] Names the one to use.
 * @property {readonly string[]} packages Debian's.
 * @property {string} remedy What to do where it cannot be installed.
 */

/** @typedef {"chromium" | "firefox" | "webkit"} EngineName */

/** @type {Readonly<Record<EngineName, Engine>>} */
export const engines = {
  chromium: {
    label: "Chromium",
    find: findChromium,
    variable: "CHROMIUM_PATH",
    packages: ["chromium"],
    remedy: "install Chrome or Chromium, or run `npx playwright install chromium`, or set CHROMIUM_PATH.",
  },
  firefox: {
    label: "Firefox",
    find: findFirefox,
    variable: "FIREFOX_PATH",
    packages: ["firefox-esr"],
    remedy: "install it, or run `npx playwright install firefox`, or set FIREFOX_PATH.",
  },
  webkit: {
    label: "WebKit",
    find: findWebKit,
    packages: ["webkit2gtk-driver", "xvfb"],
    remedy: "run `npx playwright install webkit`, or install Debian's webkit2gtk-driver and xvfb.",
  },
};

/**
 * @param {string} name
 * @returns {name is EngineName}
 */
export function isEngineName(name) {
  return Object.hasOwn(engines, name);
}
