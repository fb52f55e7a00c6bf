import { describe, expect, test } from "vitest";
import type { LinqUploaderProps } from "../../../src/index.js";
import "../../../stories/support/gallery.css";
import { backgroundBehind, colorOn, contrast, readColor } from "./colors.js";
import { dragOver, renderScene, standing, whenStill, withRefused } from "./scene.js";
import { takes } from "../../../stories/staged/takes.js";

type Theme = LinqUploaderProps["theme"];

const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  ([undefined, "high-contrast", "shadcn"] as const).map((theme) => ({ colorScheme, theme })),
);

const TEXT = 4.5;
const CONTROL = 3;

function scene(colorScheme: "light" | "dark", theme: Theme) {
  return renderScene({
    takes: [...withRefused, takes.sheet],
    colorScheme,
    theme,
    className: "gallery-shadcn",
    error: "Choose a file.",
  });
}

describe.each(looks)("in $colorScheme, theme $theme", ({ colorScheme, theme }) => {
  test("every text has a contrast of at least 4.5", async () => {
    const { root } = await scene(colorScheme, theme);
    const texts = [...root.querySelectorAll("bdi, button, [data-part=item-name] > *")].filter(
      (element) => element.textContent !== "" && !element.closest(":disabled, [data-part=announcer]"),
    );
    expect(texts.length).toBeGreaterThan(40);
    const poor = texts
      .map((element) => ({ text: element.textContent, ratio: textContrast(element) }))
      .filter(({ ratio }) => ratio < TEXT);
    expect(poor).toEqual([]);
  });

  test("the quieter text has that on the quieter surface, too: hovered, disabled", async () => {
    const { root } = await scene(colorScheme, theme);
    const surface = colorOn(root, "var(--linq-uploader-muted)");
    expect(contrast(colorOn(root, "var(--linq-uploader-muted-foreground)"), surface)).toBeGreaterThanOrEqual(
      TEXT,
    );
  });

  test("what tells a control or a state has at least 3", async () => {
    const { root, part } = await scene(colorScheme, theme);
    const page = backgroundBehind(root);
    const styleOf = (selector: string) => {
      const element = root.querySelector(selector);
      if (!element) throw new Error(`There is no ${selector}.`);
      return getComputedStyle(element);
    };
    const row = backgroundBehind(part("item-group"));
    const value = (token: string) => colorOn(root, `var(${token})`);
    const track = value("--_track");
    expect({
      "edge of the dropzone": contrast(readColor(styleOf("[data-part=dropzone]").borderTopColor), page),
      "edge of a retry button": contrast(
        readColor(styleOf("[data-state=failed] > [data-part=item-retry-trigger]").borderTopColor),
        row,
      ),
      "focus ring on the page": contrast(value("--_ring"), page),
      "focus ring on a row": contrast(value("--_ring"), row),
      "bar on its track": contrast(value("--linq-uploader-primary"), track),
      "waiting bar on its track": contrast(value("--linq-uploader-muted-foreground"), track),
      tick: contrast(readColor(styleOf("[data-state=complete] [data-part=item-status] > svg").color), row),
      cross: contrast(readColor(styleOf("[data-part=item-remove-trigger]").color), row),
    }).toSatisfy((ratios: Record<string, number>) =>
      Object.values(ratios).every((ratio) => ratio >= CONTROL),
    );
  });

  test("so has what a drop would do", async () => {
    const { root, part } = await renderScene({
      takes: [],
      colorScheme,
      theme,
      className: "gallery-shadcn",
      options: { accept: "image/*" },
    });
    for (const name of ["photo.jpg", "contract.pdf"]) {
      dragOver(root, name);
      await expect.poll(() => part("overlay")?.textContent).toMatch(name === "photo.jpg" ? /^Drop/ : /PDF/);
      await whenStill();
      const overlay = part("overlay");
      const behind = backgroundBehind(overlay);
      const { color, borderTopColor } = getComputedStyle(overlay ?? root);
      expect(contrast(readColor(color), behind)).toBeGreaterThanOrEqual(TEXT);
      expect(contrast(readColor(borderTopColor), backgroundBehind(root))).toBeGreaterThanOrEqual(CONTROL);
      root.dispatchEvent(new DragEvent("dragleave", { bubbles: true }));
    }
  });
});

test("a list that is moving has the bar and the track of its theme", async () => {
  const { root } = await renderScene({ takes: [standing, takes.sheet] });
  const bar = root.querySelector("[data-part=item-progress]");
  expect(readColor(getComputedStyle(bar ?? root).backgroundColor)).toEqual(colorOn(root, "var(--_track)"));
});

function textContrast(element: Element): number {
  return contrast(readColor(getComputedStyle(element).color), backgroundBehind(element));
}
