import { readFile } from "node:fs/promises";

/**
 * Resident memory that belongs to renderer processes alone, in MB; NaN where the system does not tell (only Linux does).
 * @param {import("playwright-core").Browser} browser
 */
export async function rendererMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  let total = 0;
  for (const { id, type } of processInfo) {
    if (type !== "renderer") continue;
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    const [, kilobytes] = /RssAnon:\s+(\d+)/.exec(status) ?? [];
    total += Number(kilobytes ?? Number.NaN) / 1024;
  }
  return total;
}
