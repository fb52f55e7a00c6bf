// What every scenario works on: the bundled pages, the servers and a browser.
import { fork } from "node:child_process";
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { openBrowser, openPage } from "./browser.js";
import { bundlePage } from "./bundler.js";
import { BENCH, WORK } from "./paths.js";
import { filesOf } from "./workloads.js";

/** @returns {Promise<{ ports: { app: number, store: number }, stop: () => unknown }>} */
async function startServers() {
  const pages = path.join(WORK, "pages");
  await mkdir(pages, { recursive: true });
  await copyFile(path.join(BENCH, "page/page.html"), path.join(pages, "page.html"));
  const child = fork(path.join(BENCH, "server/main.js"), [pages]);
  const ports = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`The servers ended with ${code}.`)));
  });
  return { ports, stop: () => child.connected && child.disconnect() };
}

/** @param {{ library: string, log: (line: string) => void }} options */
export async function openStage({ library, log }) {
  const { ports, stop } = await startServers();
  let browser = await openBrowser();
  /** @type {Map<string, Promise<{ js: string, css?: string }>>} */
  const bundles = new Map();

  /** @param {string} call @param {unknown} [body] */
  const server = async (call, body = {}) => {
    const response = await fetch(`http://127.0.0.1:${ports.app}/__${call}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return await response.json();
  };

  return {
    log,
    library,
    store: `http://127.0.0.1:${ports.store}`,
    get browser() {
      return browser;
    },
    /** @param {Partial<import("../server/world.js").Settings>} [settings] */
    reset: (settings) => server("reset", settings),
    release: () => server("release"),
    counts: () => server("counts"),
    attachments: () => server("attachments"),

    async renewBrowser() {
      await browser.close().catch(() => undefined);
      browser = await openBrowser();
    },

    /**
     * A page of one peer with the files of a workload chosen.
     * @param {string} name of the peer
     * @param {{ files: string, isProfiling?: boolean }} options
     */
    async open(name, { files, isProfiling = false }) {
      const key = isProfiling ? `${name}.profiling` : name;
      if (!browser.isConnected()) await this.renewBrowser();
      const bundle = bundles.get(key) ?? bundlePage({ name, library, isProfiling });
      bundles.set(key, bundle);
      const session = await openPage(browser, { app: ports.app, bundle: await bundle });
      await session.page.setInputFiles("#fixtures", await filesOf(files));
      return session;
    },

    async close() {
      await browser.close().catch(() => undefined);
      stop();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof openStage>>} Stage */
