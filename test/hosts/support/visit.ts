import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { LocalLinq } from "../../../src/testing/index.js";
import { chooseInWidget, newFiles, openPage, PATIENCE } from "../../package/examples/page.js";

export interface Visited {
  /** What the local Linq has of the chosen files, by their bytes. */
  readonly stored: readonly string[];
  /** What the page has thrown or logged as an error. */
  readonly errors: readonly string[];
}

const everyFile = ["photo.png: complete", "report.pdf: complete"];

/** What a page that works shows. */
export const works: Visited = { stored: everyFile, errors: [] };

export interface VisitOptions {
  local: LocalLinq;
  /** Selects the button that opens the picker. @default that of the widget */
  button?: string;
  /** Selects the element of a file that is complete. @default that of the widget */
  completed?: string;
}

/** Opens a page as its developer would, and chooses two files in it. */
export async function visit(
  url: string,
  { local, button, completed = '[data-part="item"][data-state="complete"]' }: VisitOptions,
) {
  const { page, errors } = await openPage(url);
  const logged: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "log") logged.push(message.text());
  });
  const files = newFiles();
  await chooseInWidget(page, files, button);
  await expect.poll(() => page.locator(completed).count(), { timeout: PATIENCE }).toBe(files.length);

  const hashes = files.map(({ buffer }) => createHash("sha256").update(buffer).digest("hex"));
  const attachments = local.attachments().filter(({ sha256 = "" }) => hashes.includes(sha256));
  const stored = attachments.map(({ filename, status }) => `${filename}: ${status}`).toSorted();
  return { page, ids: attachments.map(({ id }) => id), logged, seen: { stored, errors } };
}

/** What a page with the widget shows that works and looks as it should. */
export const widgetWorks = { ...works, border: "dashed", isReset: false };

/** Visits a page with the widget, whose callback logs the ids as in the cards. */
export async function visitWidget(url: string, local: LocalLinq): Promise<typeof widgetWorks> {
  const { page, ids, logged, seen } = await visit(url, { local });
  const border = await page
    .locator('[data-part="dropzone"]')
    .evaluate((element) => getComputedStyle(element).borderTopStyle);
  // A reset that comes after the package's styles takes this first.
  const padding = await page
    .locator('[data-part="trigger"]')
    .evaluate((element) => getComputedStyle(element).paddingLeft);
  await expect.poll(() => logged, { timeout: PATIENCE }).toEqual(expect.arrayContaining(ids));
  return { ...seen, border, isReset: padding === "0px" };
}
