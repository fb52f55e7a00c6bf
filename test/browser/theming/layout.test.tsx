import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { loadBlockFont } from "./block-font.js";
import { takes } from "../../../stories/staged/takes.js";
import { everyState, renderScene, withRefused } from "./scene.js";

beforeAll(loadBlockFont);
beforeEach(() => page.viewport(1000, 1200));

const widths = [240, 280, 320, 400, 480, 752] as const;
/** Half a device pixel, and what rounding adds. */
const TOLERANCE = 1;

const rooms = [
  { name: "at 100 %", rootFontSize: 16, minWidth: 240 },
  // 320 pixels are what WCAG 2.2 asks for: https://www.w3.org/TR/WCAG22/#reflow
  { name: "with text at 200 %", rootFontSize: 32, minWidth: 320 },
];

describe.each(rooms)("$name", ({ rootFontSize, minWidth }) => {
  const wideEnough = widths.filter((width) => width >= minWidth);

  test.each(["ltr", "rtl"] as const)("nothing overflows, overlaps or is cut off, %s", async (dir) => {
    const { root, getByTestId } = await renderScene({
      takes: withRefused,
      dir,
      rootFontSize,
      error: "Choose a file before you send this form.",
    });
    for (const width of wideEnough) {
      getByTestId("scene").style.inlineSize = `${width + 32}px`;
      expect(root.clientWidth).toBe(width);
      expect({ width, faults: [...strayTexts(root), ...cutNames(root), ...overlaps(root)] }).toEqual({
        width,
        faults: [],
      });
    }
  });

  test.each(["ltr", "rtl"] as const)("an empty widget keeps its texts in its edges, %s", async (dir) => {
    const { root, getByTestId } = await renderScene({ takes: [], dir, rootFontSize });
    for (const width of wideEnough) {
      getByTestId("scene").style.inlineSize = `${width + 32}px`;
      expect({ width, faults: [...strayTexts(root), ...cutNames(root), ...overlaps(root)] }).toEqual({
        width,
        faults: [],
      });
    }
  });
});

describe.each([
  { variant: "compact", list: everyState },
  { variant: "field", list: [takes.failed] },
  { variant: "field", list: [takes.longName] },
] as const)("the variant $variant", ({ variant, list }) => {
  test.each(["ltr", "rtl"] as const)("keeps its texts in its edges, %s", async (dir) => {
    const { root, getByTestId } = await renderScene({ takes: list, variant, dir });
    for (const width of widths) {
      getByTestId("scene").style.inlineSize = `${width + 32}px`;
      expect({ width, faults: [...strayTexts(root), ...cutNames(root), ...overlaps(root)] }).toEqual({
        width,
        faults: [],
      });
    }
  });
});

test("right to left is the mirror image of left to right", async () => {
  const { root, getByTestId } = await renderScene({ takes: withRefused, dir: "ltr" });
  for (const width of widths) {
    getByTestId("scene").style.inlineSize = `${width + 32}px`;
    const leftToRight = placesOf(root, "from the left");
    root.dir = "rtl";
    getByTestId("scene").dir = "rtl";
    expect(placesOf(root, "from the right")).toEqual(leftToRight);
    root.dir = "ltr";
    getByTestId("scene").dir = "ltr";
  }
});

test("a row keeps its height from queued to complete", async () => {
  const { parts } = await renderScene({ takes: withRefused });
  const heights = parts("item")
    .filter((row) => !row.querySelector("[data-part=item-error]"))
    .map((row) => row.offsetHeight);
  expect(new Set(heights)).toEqual(new Set([64]));
});

function seenParts(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("[data-part]")].filter((part) => isSeen(part));
}

/** Neither hidden nor, as what only screen readers have, clipped away. */
function isSeen(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (getComputedStyle(at).clipPath === "inset(50%)") return false;
  }
  return element.checkVisibility({ visibilityProperty: true });
}

/** Names of which not even the end is all to see. */
function cutNames(root: HTMLElement): string[] {
  return [...root.querySelectorAll<HTMLElement>("[data-stem]")]
    .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + TOLERANCE)
    .map(({ dataset }) => `"${dataset["tail"]}" is cut off`);
}

/** Texts that reach out of their row, their button or the widget. The stem of a name may: it ends in dots. */
function strayTexts(root: HTMLElement): string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const strays: string[] = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    const holder = parent?.closest("button, [data-part=item], [data-part=dropzone], [data-part=root]");
    if (!parent || !holder || !isSeen(parent)) continue;
    if (getComputedStyle(parent).textOverflow === "ellipsis") continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const isInside = [...range.getClientRects()].every((box) => holds(holder.getBoundingClientRect(), box));
    if (!isInside) strays.push(`"${text.textContent}" leaves ${describePart(holder)}`);
  }
  return strays;
}

/** Parts that lie on a sibling. */
function overlaps(root: HTMLElement): string[] {
  const found: string[] = [];
  for (const holder of [root, ...seenParts(root)]) {
    const children = [...holder.children]
      .flatMap((child) => (isFrame(child) ? [...child.children] : child))
      .filter(isBox);
    children.forEach((one, index) => {
      if (!holds(areaOf(holder), one.getBoundingClientRect())) {
        found.push(`${describePart(one)} leaves ${describePart(holder)}`);
      }
      for (const other of children.slice(index + 1)) {
        if (meet(one.getBoundingClientRect(), other.getBoundingClientRect())) {
          found.push(`${describePart(one)} lies on ${describePart(other)}`);
        }
      }
    });
  }
  return found;
}

/** Where its children may lie: all of its content where it scrolls sideways. */
function areaOf(holder: Element): DOMRect {
  const { left, top, width, height } = holder.getBoundingClientRect();
  if (getComputedStyle(holder).overflowX !== "auto") return new DOMRect(left, top, width, height);
  const { scrollWidth, clientWidth, scrollLeft } = holder;
  // Right to left, the scroll position is 0 or less.
  const start =
    getComputedStyle(holder).direction === "rtl" ? clientWidth - scrollWidth - scrollLeft : -scrollLeft;
  return new DOMRect(left + start, top, scrollWidth, height);
}

/** In a field the dropzone is the frame around the file and the button. */
function isFrame(element: Element): boolean {
  return element.matches("[data-variant=field]:not([data-empty]) > [data-part=dropzone]");
}

function isBox(element: Element): boolean {
  return isSeen(element) && !isInText(element) && !isStoodInFor(element) && !isRing(element);
}

/** It belongs on the preview, and turns. */
function isRing(element: Element): boolean {
  return element.matches("[data-part=item-progress-ring]");
}

/** Its text is judged instead: the box has, in Firefox, also the spaces that hang out of the ends of lines. */
function isInText(element: Element): boolean {
  return element.matches("[data-part=item-status] *") || getComputedStyle(element).display === "inline";
}

/** A name that does not fit, and wraps out of sight. */
function isStoodInFor({ previousElementSibling }: Element): boolean {
  return previousElementSibling?.matches("[data-stem]") === true && previousElementSibling.clientWidth > 0;
}

function placesOf(root: HTMLElement, from: "from the left" | "from the right") {
  const frame = root.getBoundingClientRect();
  return seenParts(root).map((part) => {
    const box = part.getBoundingClientRect();
    const start = from === "from the left" ? box.left - frame.left : frame.right - box.right;
    return `${describePart(part)} ${Math.round(start)} ${Math.round(box.top - frame.top)} ${Math.round(box.width)}`;
  });
}

function describePart(element: Element): string {
  const { part } = element instanceof HTMLElement ? element.dataset : {};
  const { state = "" } = element.closest<HTMLElement>("[data-part=item]")?.dataset ?? {};
  return `${part ?? element.localName} ${state}`.trim();
}

function holds(outer: DOMRect, inner: DOMRect): boolean {
  return (
    inner.left >= outer.left - TOLERANCE &&
    inner.right <= outer.right + TOLERANCE &&
    inner.top >= outer.top - TOLERANCE &&
    inner.bottom <= outer.bottom + TOLERANCE
  );
}

function meet(one: DOMRect, other: DOMRect): boolean {
  return (
    one.left < other.right - TOLERANCE &&
    other.left < one.right - TOLERANCE &&
    one.top < other.bottom - TOLERANCE &&
    other.top < one.bottom - TOLERANCE
  );
}
