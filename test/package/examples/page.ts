import { createHash, randomBytes } from "node:crypto";
import { chromium, type Page } from "playwright";
import { expect, onTestFinished } from "vitest";
import { chromiumArguments, findChromium } from "../../../scripts/chromium.mjs";
import type { RemoteLocalLinq } from "../../../src/testing/index.js";

/** Far more than it takes: the first request of a dev server waits until it has compiled what is asked for. */
export const PATIENCE = 300_000;

export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A picture and a document that nobody has uploaded before. */
export function newFiles(): ChosenFile[] {
  const picture = Buffer.concat([Buffer.from(pixel, "base64"), randomBytes(300_000)]);
  const document = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(5000), Buffer.from("\n%%EOF\n")]);
  return [
    { name: "photo.png", mimeType: "image/png", buffer: picture },
    { name: "report.pdf", mimeType: "application/pdf", buffer: document },
  ];
}

export interface OpenPage {
  page: Page;
  /** Errors that the page has thrown or written to its console. */
  errors: readonly string[];
}

/** Opens a page in Chromium, which ends with the test. */
export async function openPage(url: string): Promise<OpenPage> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments(),
    ...(executablePath && { executablePath }),
  });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(url);
  return { page, errors };
}

/** Clicks the widget's button, or another, until React has taken over the page and a click opens the picker. */
export async function chooseInWidget(
  page: Page,
  files: ChosenFile[],
  button = '[data-part="trigger"]',
): Promise<void> {
  const choosers: Promise<unknown>[] = [];
  page.once("filechooser", (chooser) => choosers.push(chooser.setFiles(files)));
  const click = async () => {
    await page.locator(button).click();
    return choosers.length;
  };
  await expect.poll(click, { timeout: PATIENCE, interval: 500 }).toBe(1);
  await Promise.all(choosers);
}

/** What the page shows as attachment ids are those files, and storage has their bytes. */
export async function expectUploaded(page: Page, local: RemoteLocalLinq, files: ChosenFile[]): Promise<void> {
  const shownIds = () => page.locator("code").allTextContents();
  await expect.poll(shownIds, { timeout: PATIENCE }).toHaveLength(files.length);
  const stored = await local.attachments();
  const comparable = stored.map(({ id, filename, sha256 }) => ({ id, filename, sha256 }));
  const ids = await shownIds();
  expect(comparable.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))).toEqual(
    files.map(({ name, buffer }, index) => ({
      id: ids[index],
      filename: name,
      sha256: createHash("sha256").update(buffer).digest("hex"),
    })),
  );
}
