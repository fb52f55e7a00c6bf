import { expect, test } from "vitest";
import { colorOn, contrast, readColor } from "./colors.js";
import { emulateMedia } from "./media.js";
import { everyState, renderScene, standing } from "./scene.js";
import { takes } from "../../../stories/staged/takes.js";

const moving = [standing, takes.preparing, takes.processing];

test("by default rows fade in and what has no end sweeps", async () => {
  const { root } = await renderScene({ takes: moving });
  const sweeping = [...root.querySelectorAll("progress:indeterminate")];
  expect(sweeping).toHaveLength(2);
  for (const bar of sweeping) expect(getComputedStyle(bar).animationName).toBe("linq-uploader-sweep");
  const row = root.querySelector("[data-part=item]");
  expect(getComputedStyle(row ?? root).transitionDuration).not.toBe("0s");
});

test("with reduced motion nothing moves, and a bar without an end is dashes", async (context) => {
  await emulateMedia(context, { "prefers-reduced-motion": "reduce" });
  const { root } = await renderScene({ takes: moving });
  expect(root.getAnimations({ subtree: true })).toEqual([]);
  for (const element of root.querySelectorAll("*")) {
    expect(getComputedStyle(element).transitionDuration).toMatch(/^0s(, 0s)*$/);
  }
  const bars = [...root.querySelectorAll("progress:indeterminate")];
  expect(bars).toHaveLength(2);
  for (const bar of bars) expect(getComputedStyle(bar).backgroundImage).toContain("linear-gradient");
});

test("with forced colors every button has an edge, and a bar is told from its track", async (context) => {
  await emulateMedia(context, { "forced-colors": "active" });
  const { root } = await renderScene({ takes: everyState });
  expect(matchMedia("(forced-colors: active)").matches).toBe(true);
  const canvas = colorOn(root, "Canvas");
  for (const button of root.querySelectorAll("button")) {
    expect(contrast(readColor(getComputedStyle(button).borderTopColor), canvas)).toBeGreaterThanOrEqual(3);
  }
  for (const bar of root.querySelectorAll("progress")) {
    const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(bar);
    expect(borderTopWidth).toBe("1px");
    expect(contrast(readColor(borderTopColor), canvas)).toBeGreaterThanOrEqual(3);
    if (bar.matches(":indeterminate")) continue;
    expect(contrast(colorOn(root, "Highlight"), readColor(backgroundColor))).toBeGreaterThanOrEqual(3);
  }
});

test("with forced colors a disabled widget is grey", async (context) => {
  await emulateMedia(context, { "forced-colors": "active" });
  const { root } = await renderScene({ takes: [], disabled: true });
  const grey = colorOn(root, "GrayText");
  const { color, borderTopColor } = getComputedStyle(root.querySelector("button") ?? root);
  expect([color, borderTopColor].map(readColor)).toEqual([grey, grey]);
});

test.for([undefined, "light"] as const)(
  "more contrast darkens texts and edges, theme %s",
  async (theme, context) => {
    const valuesOf = async () => {
      const { root, part, unmount } = await renderScene({ takes: [takes.complete], theme });
      const values = {
        text: contrast(readColor(getComputedStyle(part("item-size-text") ?? root).color), readColor("#fff")),
        edge: contrast(
          readColor(getComputedStyle(part("item-group") ?? root).borderTopColor),
          readColor("#fff"),
        ),
      };
      unmount();
      return values;
    };
    const usual = await valuesOf();
    await emulateMedia(context, { "prefers-contrast": "more" });
    const more = await valuesOf();
    expect(more.text).toBeGreaterThan(usual.text);
    expect(more.text).toBeGreaterThanOrEqual(7);
    expect(more.edge).toBeGreaterThan(usual.edge);
  },
);

test.each([
  { theme: "light", page: "dark", wins: "light" },
  { theme: "dark", page: "light", wins: "dark" },
  { theme: undefined, page: "dark", wins: "dark" },
  { theme: undefined, page: "light", wins: "light" },
] as const)("theme $theme on a $page page is $wins", async ({ theme, page, wins }) => {
  const { part, root } = await renderScene({ takes: [], theme, colorScheme: page });
  const background = readColor(getComputedStyle(part("dropzone") ?? root).backgroundColor);
  expect(background).toEqual(readColor(wins === "dark" ? "#141416" : "#ffffff"));
});

test.for(["light", "dark"] as const)(
  "theme auto follows the system, which prefers %s",
  async (scheme, context) => {
    await emulateMedia(context, { "prefers-color-scheme": scheme });
    const { part, root } = await renderScene({
      takes: [],
      theme: "auto",
      colorScheme: scheme === "dark" ? "light" : "dark",
    });
    const background = readColor(getComputedStyle(part("dropzone") ?? root).backgroundColor);
    expect(background).toEqual(readColor(scheme === "dark" ? "#141416" : "#ffffff"));
  },
);
