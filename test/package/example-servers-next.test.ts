import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { chromiumArguments, findChromium } from "../../scripts/chromium.mjs";
import { localLinq } from "../support/local-linq.js";
import { expectBatches, expectLifeOfAnAttachment, expectRefusals } from "./example-client.js";
import { startExample } from "./example-server.js";

/** Far more than it takes: the first request to each route waits for its compilation. */
const PATIENCE = 240_000;

describe("the example for Next.js", () => {
  let directory: string;

  // As npm would lay it out: the built package in the app's `node_modules`, what that needs found from there upwards.
  // Here and not in a temporary folder, because Next.js looks for packages no further up than the next lockfile.
  beforeAll(async () => {
    directory = await mkdtemp(path.resolve(".next-example-"));
    const library = path.join(directory, "node_modules", "linq-uploader");
    await cp("examples/next", directory, { recursive: true });
    await mkdir(library, { recursive: true });
    await cp("dist", path.join(library, "dist"), { recursive: true });
    await cp("package.json", path.join(library, "package.json"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));

  test("has no type errors", () => {
    const compiler = "node_modules/typescript/bin/tsc";
    const parameters = [compiler, "-p", directory, "--types", "node,next"];
    const { stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
    expect(stdout + stderr).toBe("");
  });

  test.each([
    ["straight to storage", false],
    ["through the app's own origin", true],
  ])(
    "serves its users' attachments, whose bytes go %s",
    async (_way, proxyUploads) => {
      const local = await localLinq();
      const next = path.resolve("node_modules/next/dist/bin/next");
      const origin = await startExample({ command: [next, "dev"], directory, local, proxyUploads });

      await expectRefusals(origin, local);
      await expectLifeOfAnAttachment(origin, { local, proxyUploads });
      await expectBatches(origin, local);
      await uploadInChromium(origin);
      expect(local.attachments()).toMatchObject([{ filename: "notes.txt", storedBytes: 5 }]);
    },
    PATIENCE,
  );
});

async function uploadInChromium(origin: string): Promise<void> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments(),
    ...(executablePath && { executablePath }),
  });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(origin);
  await page.getByRole("button", { name: "Sign in" }).click();
  await choose(page, { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("notes") });
  await page.locator('[data-part="item"][data-state="complete"]').waitFor();
}

/** Clicks until React has taken over the page and a click opens the picker. */
async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const choosers: Promise<unknown>[] = [];
  page.once("filechooser", (chooser) => choosers.push(chooser.setFiles(file)));
  const click = async () => {
    await page.locator('[data-part="trigger"]').click();
    return choosers.length;
  };
  await expect.poll(click, { timeout: PATIENCE, interval: 500 }).toBe(1);
  await Promise.all(choosers);
}
