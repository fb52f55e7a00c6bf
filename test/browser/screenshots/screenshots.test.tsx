import { beforeAll, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { arabicTakes, takes } from "../../../stories/staged/takes.js";
import "../../../stories/support/gallery.css";
import { needs } from "../support/engine.js";
import { loadBlockFont } from "../theming/block-font.js";
import { type Scene, renderScene, standing } from "../theming/scene.js";

/*
 * Letters are bars of one width, so that fonts make no difference; the comparison forgives what remains, the smoothing of
 * edges. After a wanted change: npm test -- --project browser screenshots --update
 */
beforeAll(loadBlockFont);
beforeEach(async (context) => {
  needs(context, "comparedScreenshots");
  // Within the window of the test runner, which scales down what is larger.
  await page.viewport(820, 700);
});

const list = [standing, takes.retry, takes.processing, takes.complete, takes.deliveredAs, takes.failed];
const arabicList = arabicTakes.map((take) =>
  typeof take.until === "object" ? { ...take, until: standing.until } : take,
);
const narrowList = [standing, takes.retry, takes.deliveredAs, takes.failed, takes.longName];

const scenes: Readonly<Record<string, Scene>> = {
  empty: { takes: [] },
  light: { takes: list },
  dark: { takes: list, colorScheme: "dark" },
  "high-contrast": { takes: list, theme: "high-contrast" },
  "shadcn-dark": { takes: list, theme: "shadcn", colorScheme: "dark", className: "gallery-shadcn" },
  "right-to-left": { takes: arabicList, dir: "rtl" },
  "320-pixels": { takes: narrowList, width: 320 },
  "240-pixels": { takes: narrowList, width: 240 },
  "320-pixels-large-text": { takes: [standing, takes.failed], width: 320, rootFontSize: 32 },
  compact: { takes: [standing, takes.complete, takes.failed], variant: "compact" },
  field: { takes: [takes.complete], variant: "field" },
};

test.each(Object.keys(scenes))("%s looks as it did", async (name) => {
  const { getByTestId } = await renderScene(scenes[name] ?? { takes: [] });
  await expect.element(getByTestId("scene")).toMatchScreenshot(name);
});
