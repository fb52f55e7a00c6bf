import { beforeEach, describe, expect, test } from "vitest";
import { PART_NAMES } from "../../../src/components/anatomy/part-names.js";
import type { LinqUploaderClassNames } from "../../../src/index.js";
import { takes } from "../../../stories/staged/takes.js";
import modules from "./parts.module.css";
import { type Scene, dragOver, renderScene, whenStill, withRefused } from "./scene.js";
import "./utilities.css";

/** An app that uses layers has to say where ours stands: above the reset, below its own. */
const LAYERS = "@layer theme, base, linq-uploader, components, utilities;";

beforeEach(() => {
  const order = document.createElement("style");
  order.textContent = LAYERS;
  document.head.prepend(order);
  return () => order.remove();
});

const expected = {
  marginTop: "3px",
  paddingLeft: "7px",
  borderTopWidth: "4px",
  borderTopStyle: "solid",
  borderTopColor: "rgb(7, 8, 9)",
  borderTopLeftRadius: "5px",
  backgroundColor: "rgb(4, 5, 6)",
  color: "rgb(1, 2, 3)",
  fontSize: "21px",
  opacity: "0.9",
};

const scenes: Readonly<Record<string, Partial<Scene>>> = {
  "the dropzone": { variant: "dropzone", theme: "high-contrast" },
  "the compact line": { variant: "compact" },
  "the field": { variant: "field" },
};

/** Firefox draws pictures in a frame only once they are in view. */
const pictureFirst = withRefused.toSorted(
  (a, b) => Number(b === takes.complete) - Number(a === takes.complete),
);

const ways = [
  { name: "a class of a CSS module", className: modules["part"] },
  { name: "a utility class in a later layer", className: "utilities" },
];

describe.each(Object.keys(scenes))("in %s", (sceneName) => {
  test.each(ways)("$name restyles every part without !important", async ({ className }) => {
    const names = Object.keys(PART_NAMES);
    const classNames: LinqUploaderClassNames = Object.fromEntries(names.map((name) => [name, className]));
    const scene = scenes[sceneName] ?? {};
    const { root, part, parts } = await renderScene({
      takes: scene.variant === "field" ? [takes.failed] : [...pictureFirst, takes.sheet],
      width: 600,
      error: "Choose a file.",
      classNames,
      ...scene,
    });
    if (scene.variant === "dropzone") {
      part("more-trigger")?.click();
      parts("item-remove-trigger").at(-1)?.click();
      await expect
        .poll(() => part("notice") && part("item-names") && part("item-preview-image"))
        .not.toBeNull();
      await whenStill();
    }
    const seen = new Set<string>();
    const check = () => {
      for (const element of root.parentElement?.querySelectorAll<HTMLElement>("[data-part]") ?? []) {
        const { part: name = "", state = "" } = element.dataset;
        // Only the first of the announcer's two elements has props.
        if (element.getAttribute("role") === "alert" && name === "announcer") continue;
        seen.add(name);
        expect({ name, state, ...lookOf(element) }).toEqual({ name, state, ...expected });
      }
    };
    check();
    dragOver(root, "photo.jpg");
    await expect.poll(() => part("overlay")).not.toBeNull();
    expect(lookOf(part("overlay") ?? root)).toEqual(expected);
    seen.add("overlay");
    if (scene.variant === "dropzone") {
      const names = Object.values(PART_NAMES).filter((name) => name !== "item-progress-ring");
      expect(seen).toEqual(new Set(names));
    }
    if (scene.variant === "compact") expect(seen).toContain("item-progress-ring");
  });
});

test("where the layers are in order, a reset leaves the widget its look", async () => {
  const { part } = await renderScene({ takes: [] });
  const dropzone = part("dropzone");
  const trigger = part("trigger");
  if (!dropzone || !trigger) throw new Error("There is no dropzone.");
  expect(getComputedStyle(dropzone)).toMatchObject({ paddingTop: "24px", borderTopStyle: "dashed" });
  expect(getComputedStyle(trigger)).toMatchObject({ paddingLeft: "12px", borderTopWidth: "1px" });
});

test("tokens may be set on the page, on an ancestor and on the widget", async () => {
  const style = document.createElement("style");
  style.textContent = `
    :root { --linq-uploader-radius: 1px; --linq-uploader-space: 6px; --linq-uploader-border: rgb(1 1 1); }
    [data-testid="scene"] { --linq-uploader-space: 5px; --linq-uploader-border: rgb(2 2 2); }
    .widget { --linq-uploader-border: rgb(3 3 3); }
  `;
  document.head.append(style);
  const { part } = await renderScene({ takes: [takes.complete], className: "widget" });
  const list = part("item-group");
  const row = part("item");
  if (!list || !row) throw new Error("There is no list.");
  expect(getComputedStyle(list)).toMatchObject({
    borderTopLeftRadius: "1px",
    borderTopColor: "rgb(3, 3, 3)",
  });
  expect(getComputedStyle(row)).toMatchObject({ paddingTop: "15px" });
  style.remove();
});

function lookOf(element: HTMLElement): Record<string, string> {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    Object.keys(expected).map((property) => [property, style.getPropertyValue(kebab(property))]),
  );
}

function kebab(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
