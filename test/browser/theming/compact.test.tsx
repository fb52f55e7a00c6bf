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

test.each(["ltr", "rtl"] as const)("a line that is too long scrolls to its newest files, %s", async (dir) => {
  const photos = Array.from({ length: 8 }, (_, index) => ({ ...takes.queued, name: `photo-${index}.jpg` }));
  const scene = { variant: "compact", width: 400, dir, options: { autoUpload: false } } as const;
  const { part, parts } = await renderScene({ takes: photos, ...scene });
  const line = part("item-group")?.getBoundingClientRect();
  const [first, last] = [parts("item").at(0), parts("item").at(-1)].map((chip) =>
    chip?.getBoundingClientRect(),
  );
  if (!line || !first || !last) throw new Error("There are no chips.");
  expect(last.left).toBeGreaterThanOrEqual(line.left);
  expect(last.right).toBeLessThanOrEqual(line.right);
  expect(dir === "ltr" ? first.left < line.left : first.right > line.right).toBe(true);
});

test("a chip says in a few words why its file failed, and its button has the whole reason", async () => {
  const { part } = await renderScene({ takes: [takes.failed], variant: "compact" });
  const [shown, whole] = part("item-error")?.querySelectorAll<HTMLElement>("bdi") ?? [];
  expect(shown?.textContent).toBe("No answer");
  expect(shown?.getBoundingClientRect().width).toBeGreaterThan(20);
  expect(whole?.getBoundingClientRect().width).toBe(1);
  expect(part("item-retry-trigger")).toHaveAccessibleDescription(
    "The server didn’t answer. Your file is still here.",
  );
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
