import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { installApps, type InstalledApps } from "../examples/installed-apps.js";
import { chooseInWidget, newFiles, openPage, PATIENCE } from "../examples/page.js";
import { serveApp } from "./serve-app.js";

let installed: InstalledApps;

beforeAll(async () => {
  installed = await installApps("test/package/consumers", ["bundled"]);
  return installed.remove;
}, PATIENCE);

/** Bundles the app into a folder of its own, and returns that folder. */
type Bundler = (folder: string) => Promise<void>;

const withParcel: Bundler = async (folder) => {
  run("parcel", "build", "index.html", "--dist-dir", folder, "--no-cache");
};

function withEsbuild(...parameters: string[]): Bundler {
  return async (folder) => {
    run("esbuild", "app.tsx", "--bundle", "--jsx=automatic", "--minify", `--outdir=${folder}`, ...parameters);
    const html = await readFile(path.join(installed.directoryOf("bundled"), "index.html"), "utf8");
    const styles = '<link rel="stylesheet" href="./app.css" />';
    const page = html.replace("app.tsx", "app.js").replace("</head>", `${styles}</head>`);
    await writeFile(path.join(folder, "index.html"), page);
  };
}

/** Runs a bundler as the app's developer would, without what the test runner has set. */
function run(program: string, ...parameters: string[]): void {
  const { status, stdout, stderr } = spawnSync("npx", ["--no-install", program, ...parameters], {
    cwd: installed.directoryOf("bundled"),
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], TMPDIR: installed.temporary },
  });
  if (status !== 0) throw new Error(`${program} failed:\n${stdout}${stderr}`);
}

/** The value of a variable that only the style sheet sets. */
const backgroundOf = (page: Page) =>
  page
    .locator('[data-part="root"]')
    .evaluate((root) => getComputedStyle(root).getPropertyValue("--linq-uploader-background"));

describe.each([
  { name: "Parcel", bundler: withParcel },
  { name: "esbuild", bundler: withEsbuild() },
  { name: "esbuild with code splitting", bundler: withEsbuild("--format=esm", "--splitting") },
])("an app that is bundled by $name as it comes", ({ name, bundler }) => {
  test(
    "shows the widget in its language and style, uploads, converts and checks files, and leaves no error in the console",
    async () => {
      const folder = path.join(installed.directoryOf("bundled"), `out-${name.replaceAll(" ", "-")}`);
      await bundler(folder);
      const { origin, local } = await serveApp(folder);
      const { page, errors } = await openPage(origin);
      const picture = await readFile("test/samples/files/lossy.webp.bin");

      await chooseInWidget(page, [
        ...newFiles(),
        { name: "picture.webp", mimeType: "image/webp", buffer: picture },
      ]);

      const sent = () => page.locator("#sent li").allTextContents();
      await expect.poll(sent, { timeout: PATIENCE }).toHaveLength(3);
      const names = local.attachments().map(({ filename }) => filename);
      expect(names.toSorted()).toEqual(["photo.png", "picture.jpg", "report.pdf"]);
      expect(await page.locator('[data-part="root"]').textContent()).toContain("Hochgeladen");
      expect(await backgroundOf(page)).not.toBe("");
      expect(errors).toEqual([]);
    },
    PATIENCE,
  );
});
