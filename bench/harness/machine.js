import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { BENCH } from "./paths.js";

/** Kind and size of the machine; nothing that names it. @param {import("playwright-core").Browser} browser */
export function describeMachine(browser) {
  const processors = os.cpus();
  return {
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGB: Math.round(os.totalmem() / 1024 ** 3),
    system: `${os.type()} ${os.release().split("-")[0]}`,
    node: process.version,
    chromium: browser.version(),
    load: os.loadavg().map((load) => Math.round(load * 10) / 10),
  };
}

/** Exact versions of what is measured. @param {string} library folder of the built package */
export function versions(library) {
  const read = (/** @type {string} */ folder) =>
    JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const names = Object.keys(read(BENCH).dependencies);
  const installed = names.map((name) => [name, read(path.join(BENCH, "node_modules", name)).version]);
  return { "linq-uploader": read(library).version, ...Object.fromEntries(installed) };
}
