import { describe, expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { takes } from "../../../stories/staged/takes.js";
import { needs } from "../support/engine.js";
import { type Scene, renderScene, whenStill, withRefused } from "./scene.js";

const scenes: Readonly<Record<string, Scene>> = {
  "an empty dropzone": { takes: [] },
  "a dropzone with files": { takes: withRefused },
  "a narrow dropzone": { takes: withRefused, width: 240 },
  "the compact line": { takes: withRefused, variant: "compact" },
  "a field": { takes: [takes.failed], variant: "field" },
};

describe.each(Object.keys(scenes))("%s", (name) => {
  test("shows that the pointer is on a button, and that the button is pressed", async (context) => {
    needs(context, "devtools");
    const { root } = await renderScene(scenes[name] ?? { takes: [] });
    const buttons = [...root.querySelectorAll("button")];
    expect(buttons.length).toBeGreaterThan(0);
    const force = await stateForcer(buttons);

    const atRest = buttons.map(lookOf);
    await force("hover");
    const underPointer = buttons.map(lookOf);
    await force("hover", "active");
    const pressed = buttons.map(lookOf);

    const partsWhere = (isSame: (index: number) => boolean) =>
      buttons.filter((_, index) => isSame(index)).map(({ dataset }) => dataset["part"]);
    expect(partsWhere((index) => underPointer[index] === atRest[index])).toEqual([]);
    expect(partsWhere((index) => pressed[index] === underPointer[index])).toEqual([]);
  });
});

function lookOf(element: Element): string {
  const { backgroundColor, borderTopColor, color } = getComputedStyle(element);
  return `${backgroundColor} ${borderTopColor} ${color}`;
}

/** Gives elements the look of states that only a real pointer brings. */
async function stateForcer(elements: readonly HTMLElement[]) {
  const mark = crypto.randomUUID();
  for (const { dataset } of elements) dataset["forced"] = mark;
  await cdp().send("DOM.enable");
  await cdp().send("CSS.enable");
  await cdp().send("DOM.getDocument", { depth: 0 });
  const { searchId, resultCount } = await cdp().send("DOM.performSearch", {
    query: `[data-forced="${mark}"]`,
  });
  expect(resultCount).toBe(elements.length);
  const range = { fromIndex: 0, toIndex: resultCount };
  const { nodeIds } = await cdp().send("DOM.getSearchResults", { searchId, ...range });
  return async (...forcedPseudoClasses: string[]) => {
    for (const nodeId of nodeIds) await cdp().send("CSS.forcePseudoState", { nodeId, forcedPseudoClasses });
    await whenStill();
  };
}
