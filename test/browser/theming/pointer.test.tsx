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
    for (const button of buttons) {
      const part = button.dataset["part"];
      const atRest = lookOf(button);
      await force(button, ["hover"]);
      const underPointer = lookOf(button);
      expect({ part, look: underPointer }).not.toEqual({ part, look: atRest });
      await force(button, ["hover", "active"]);
      expect({ part, look: lookOf(button) }).not.toEqual({ part, look: underPointer });
      await force(button, []);
    }
  });
});

function lookOf(element: Element) {
  const { backgroundColor, borderTopColor, color } = getComputedStyle(element);
  return { backgroundColor, borderTopColor, color };
}

/** Gives an element the look of states that only a real pointer brings. */
async function force(element: HTMLElement, forcedPseudoClasses: readonly string[]): Promise<void> {
  element.dataset["forced"] = "";
  await cdp().send("DOM.enable");
  await cdp().send("CSS.enable");
  await cdp().send("DOM.getDocument", { depth: 0 });
  const { searchId, resultCount } = await cdp().send("DOM.performSearch", { query: "[data-forced]" });
  expect(resultCount).toBe(1);
  const { nodeIds } = await cdp().send("DOM.getSearchResults", { searchId, fromIndex: 0, toIndex: 1 });
  const [nodeId = 0] = nodeIds;
  await cdp().send("CSS.forcePseudoState", { nodeId, forcedPseudoClasses: [...forcedPseudoClasses] });
  delete element.dataset["forced"];
  await whenStill();
}
