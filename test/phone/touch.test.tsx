import { describe, expect, test } from "vitest";
import { takes } from "../../stories/staged/takes.js";
import { everyState, renderScene } from "../browser/theming/scene.js";

/** Of the widget on phones of 320, 360 and 390 px, with 16 px on both sides, in CSS pixels. */
const WIDTHS = [288, 328, 358] as const;
/** https://www.w3.org/TR/WCAG22/#target-size-enhanced, in CSS pixels. */
const LEAST_TARGET = 44;

test("with a finger alone the invitation to drop goes, and the summary stays", async () => {
  const { part } = await renderScene({ takes: everyState, width: 358 });
  expect(part("dropzone")?.querySelector(":scope > p")?.checkVisibility()).toBe(false);
  expect(part("summary")?.querySelector(":scope > p")?.checkVisibility()).toBe(true);
});

test("the button takes the line that the invitation leaves", async () => {
  const { part } = await renderScene({ takes: [takes.complete], width: 288 });
  const line = part("dropzone")?.clientWidth ?? 0;
  const padding = 2 * 4;
  expect(part("trigger")?.offsetWidth).toBeGreaterThanOrEqual(line - padding);
});

describe.each([
  { variant: "dropzone", list: everyState },
  { variant: "compact", list: everyState },
  { variant: "field", list: [takes.failed] },
  { variant: "field", list: [takes.complete] },
  { variant: "field", list: [] },
] as const)("the variant $variant with $list.length files", ({ variant, list }) => {
  test("is easy to hit with a finger everywhere", async () => {
    const { root, getByTestId } = await renderScene({ takes: list, variant });
    for (const width of WIDTHS) {
      getByTestId("scene").style.inlineSize = `${width + 32}px`;
      const buttons = [...root.querySelectorAll("button")].filter((button) => button.checkVisibility());
      expect(buttons.length).toBeGreaterThan(0);
      const small = buttons.filter(
        ({ offsetWidth, offsetHeight }) => Math.min(offsetWidth, offsetHeight) < LEAST_TARGET,
      );
      expect({ width, small: small.map(({ dataset }) => dataset["part"]) }).toEqual({ width, small: [] });
    }
  });
});
