import { expect, test } from "vitest";
import { takes } from "../../../stories/staged/takes.js";
import { everyState, renderScene } from "./scene.js";

/** Of the chips and the button, in CSS pixels. */
const LINE = 36;

test("one line holds no file and every file, whatever its state, in a narrow composer", async () => {
  for (const list of [[], [takes.failed], everyState]) {
    const { root, parts, unmount } = await renderScene({ takes: list, variant: "compact", width: 200 });
    expect(root.offsetHeight).toBe(LINE);
    for (const chip of parts("item")) expect(chip.offsetHeight).toBe(LINE);
    unmount();
  }
});

test("the line scrolls", async () => {
  const { part } = await renderScene({ takes: everyState, variant: "compact", width: 400 });
  const line = part("item-group");
  expect(line?.scrollWidth).toBeGreaterThan(line?.clientWidth ?? 0);
  line?.scrollBy(10_000, 0);
  expect(line?.scrollLeft).toBe((line?.scrollWidth ?? 0) - (line?.clientWidth ?? 0));
});

test("a ring over the preview shows how much is sent", async () => {
  const { part } = await renderScene({ takes: [takes.uploading], variant: "compact" });
  const ring = part("item-progress-ring");
  const preview = part("item-preview");
  const sent = part("item-progress")?.getAttribute("value");
  expect(ring?.getAttribute("data-value")).toBe(sent);
  expect(ring?.getBoundingClientRect().toJSON()).toEqual(preview?.getBoundingClientRect().toJSON());
});

test("previews stay in a narrow place, and give way to names where the text is large", async () => {
  const narrow = await renderScene({ takes: [takes.complete], width: 200 });
  expect(narrow.part("item-preview")?.checkVisibility()).toBe(true);
  narrow.unmount();
  const large = await renderScene({ takes: [takes.complete], width: 320, rootFontSize: 32 });
  expect(large.part("item-preview")?.checkVisibility()).toBe(false);
});
