// Takes the README's pictures of the widget from a built Storybook: npm run screenshots
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright";
import { preview } from "vite";
import { chromiumArguments, findChromium } from "./chromium.mjs";

const TARGET = path.join("stories", "screenshots");
const MARGIN = 16;
const WIDGET = '[data-part="root"]';
/** Speed and time left are known by then. */
const MOVING = '[data-kind="time"]';

/** Which element of which story, and what is to be seen in it first. */
const pictures = [
  { name: "light", story: "widget-looks--light", seen: MOVING },
  { name: "dark", story: "widget-looks--dark", seen: MOVING },
  { name: "high-contrast", story: "widget-looks--high-contrast", seen: MOVING },
  {
    name: "compact",
    story: "widget-variants--compact-with-files",
    element: ".composer-bar",
    seen: "text=Retry",
  },
  { name: "field", story: "widget-variants--field-with-file", seen: "text=Uploaded" },
  { name: "right-to-left", story: "widget-looks--right-to-left", seen: MOVING },
  { name: "narrow", story: "widget-looks--narrow", seen: MOVING },
  { name: "empty", story: "states-dropzone--empty", seen: "text=Drop files here" },
  { name: "drag", story: "states-dropzone--drag-accepted", seen: "text=Drop to add 2 files" },
];

const server = await preview({
  configFile: false,
  logLevel: "warn",
  build: { outDir: "storybook-static" },
  preview: { port: 0 },
});
const executablePath = findChromium();
const browser = await chromium.launch({
  args: chromiumArguments(),
  ...(executablePath && { executablePath }),
});
try {
  await rm(TARGET, { recursive: true, force: true });
  await mkdir(TARGET);
  for (const picture of pictures) await take(picture);
} finally {
  await browser.close();
  await server.close();
}

/** @param {{ name: string, story: string, element?: string, seen: string }} picture */
async function take({ name, story, element = WIDGET, seen }) {
  const page = await browser.newPage({ deviceScaleFactor: 2, viewport: { width: 800, height: 700 } });
  const address = new URL(`iframe.html?id=${story}&viewMode=story`, server.resolvedUrls?.local[0]);
  await page.goto(address.href);
  await page.locator(seen).first().waitFor();
  // What sweeps never ends.
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
  const box = await page.locator(element).boundingBox();
  if (!box) throw new Error(`There is nothing to be seen of ${story}.`);
  const png = await page.screenshot({
    clip: {
      x: box.x - MARGIN,
      y: box.y - MARGIN,
      width: box.width + 2 * MARGIN,
      height: box.height + 2 * MARGIN,
    },
  });
  await writeFile(path.join(TARGET, `${name}.webp`), await toWebp(page, png));
  await page.close();
}

/**
 * Looks the same in a third of the bytes.
 * @param {import("playwright").Page} page
 * @param {Buffer} png
 */
async function toWebp(page, png) {
  const encoded = await page.evaluate(async (source) => {
    const response = await fetch(`data:image/png;base64,${source}`);
    const image = await createImageBitmap(await response.blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.85 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }, png.toString("base64"));
  return Buffer.from(encoded, "base64");
}
