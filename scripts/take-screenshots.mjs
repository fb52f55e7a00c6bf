// Takes the README's pictures of the widget from a built Storybook: npm run screenshots
import path from "node:path";
import { chromium } from "playwright";
import { preview } from "vite";
import { chromiumArguments, findChromium } from "./chromium.mjs";

const TARGET = path.join("stories", "screenshots");

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
  for (const look of ["light", "dark"]) {
    const page = await browser.newPage({ deviceScaleFactor: 2, viewport: { width: 800, height: 700 } });
    await page.goto(
      new URL(`iframe.html?id=widget-looks--${look}&viewMode=story`, server.resolvedUrls?.local[0]).href,
    );
    await page.getByText("2 of 5 uploaded, 1 failed").waitFor();
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
    );
    const root = page.locator('[data-part="root"]');
    const box = await root.boundingBox();
    if (!box) throw new Error("The widget is not to be seen.");
    const margin = 16;
    await page.screenshot({
      path: path.join(TARGET, `widget-${look}.png`),
      clip: {
        x: box.x - margin,
        y: box.y - margin,
        width: box.width + 2 * margin,
        height: box.height + 2 * margin,
      },
    });
  }
} finally {
  await browser.close();
  await server.close();
}
