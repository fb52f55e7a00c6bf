import type { Page } from "playwright";
import * as v from "valibot";
import { beforeAll, describe, expect, test } from "vitest";
import { connectLocalLinq, type RemoteLocalLinq } from "../../../src/testing/index.js";
import { chooseInWidget, type ChosenFile, expectUploaded, newFiles, openPage, PATIENCE } from "./page.js";
import { startExample } from "./server.js";
import { installExamples, type InstalledApps } from "./installed-apps.js";
import { npm } from "../npm.js";

const whereabouts = v.object({ live: v.literal(false), controlUrl: v.string() });

/** Where an example whose reader has set no key sends its files. */
async function localLinqOf(origin: string): Promise<RemoteLocalLinq> {
  const answer = await fetch(`${origin}/api/local-linq`);
  return connectLocalLinq(v.parse(whereabouts, await answer.json()).controlUrl);
}

/** Asks for files before it sends, and is empty again after. */
async function sendMessage(page: Page, files: ChosenFile[]): Promise<void> {
  const text = page.getByLabel("Text", { exact: true });
  await text.fill("Here they are");
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator('[data-part="error-text"]').waitFor();
  await chooseInWidget(page, files);
  await page
    .locator('[data-part="item"][data-state="complete"]')
    .nth(files.length - 1)
    .waitFor();
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator('[data-part="item"]').first().waitFor({ state: "detached" });
  expect(await text.inputValue()).toBe("");
}

/** Without `accept` the page's script has not run yet. */
const chooseInPlainPage = (page: Page, files: ChosenFile[]) =>
  page.locator("#files[accept]").setInputFiles(files);

let installed: InstalledApps;

beforeAll(async () => {
  installed = await installExamples("vite-react-19", "vite-react-18", "core-only");
  return installed.remove;
}, PATIENCE);

describe.each([
  { name: "vite-react-19", use: chooseInWidget, sends: 0 },
  { name: "vite-react-18", use: sendMessage, sends: 1 },
  { name: "core-only", use: chooseInPlainPage, sends: 0 },
])("the example $name", ({ name, use, sends }) => {
  test(
    "is built without a type error",
    async () => {
      expect(await npm(installed.directoryOf(name), "run", "build")).toContain("built in");
    },
    PATIENCE,
  );

  test(
    "uploads what is chosen to a Linq on this machine, and shows the ids",
    async () => {
      const { origin } = await startExample({
        command: ["npm", "run", "dev"],
        directory: installed.directoryOf(name),
        env: { TMPDIR: installed.temporary },
      });
      const { page, errors } = await openPage(origin);
      const files = newFiles();

      await use(page, files);

      const local = await localLinqOf(origin);
      await expectUploaded(page, local, files);
      const attachmentIds = await page.locator("code").allTextContents();
      expect(await local.messages()).toMatchObject(Array.from({ length: sends }, () => ({ attachmentIds })));
      expect(errors).toEqual([]);
    },
    PATIENCE,
  );
});
