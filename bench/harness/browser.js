import { chromium } from "playwright-core";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  // A renderer kept in reserve would start in the middle of a sample.
  "--disable-features=SpareRendererForSitePerProcess",
];

/** A window that is new loads its own frame in another process: no clock starts before that has ended. */
const REST_MS = 800;

export async function openBrowser() {
  // Not at the top: it needs what the repository installs.
  const { chromiumArguments, findChromium } = await import("../../scripts/chromium.mjs");
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium was found: install one, or name it in CHROMIUM_PATH.");
  return await chromium.launch({ executablePath, args: [...chromiumArguments(), ...FLAGS] });
}

/**
 * A page of its own context, with one adapter loaded and a session of the DevTools protocol.
 * @param {import("playwright-core").Browser} browser
 * @param {{ app: number, bundle: { js: string, css?: string } }} options
 */
export async function openPage(browser, { app, bundle }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  /** @type {string[]} */
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${app}/page.html?${new URLSearchParams(bundle).toString()}`);
  await page.waitForFunction("globalThis.bench");
  await page.waitForTimeout(REST_MS);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  return {
    page,
    devtools,
    problems,
    /** @returns {Promise<Record<string, number>>} */
    async metrics() {
      const { metrics } = await devtools.send("Performance.getMetrics");
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    },
    async collectGarbage() {
      for (let times = 0; times < 2; times += 1) {
        await devtools.send("HeapProfiler.collectGarbage");
        await page.waitForTimeout(30);
      }
    },
    /**
     * Calls what entry.jsx offers.
     * @param {string} name
     * @param {unknown[]} args
     * @returns {Promise<any>}
     */
    call: (name, ...args) =>
      page.evaluate(
        ([called, values]) =>
          Reflect.apply(Reflect.get(Reflect.get(globalThis, "bench"), called), undefined, values),
        /** @type {const} */ ([name, args]),
      ),
    close: () => context.close(),
  };
}

/** @typedef {Awaited<ReturnType<typeof openPage>>} Session */
