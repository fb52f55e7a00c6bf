import { expect, test } from "vitest";
import { PART_NAMES } from "../../../src/components/anatomy/part-names.js";
import { partNotes } from "../../../scripts/docs/part-notes.js";
import { takes } from "../../../stories/staged/takes.js";
import { type Scene, dragOver, renderScene, withRefused } from "./scene.js";

/** Together they have every part, with every attribute that it can bear. */
const scenes: readonly Scene[] = [
  {
    takes: [...withRefused, takes.sheet],
    theme: "dark",
    error: "Choose a file.",
    options: { accept: "image/*,.pdf,.docx,.heic,.tiff,.mov,.mp4,.xlsx" },
  },
  { takes: [], disabled: true },
  { takes: [takes.uploading], variant: "compact" },
  // More than are whole from the start.
  { takes: Array.from({ length: 400 }, (_, index) => ({ ...takes.canceled, name: `${index}.pdf` })) },
];

test("the table of parts tells the element and the attributes of each", async () => {
  const seen = new Map<string, { elements: Set<string>; attributes: Set<string> }>();
  const look = () => {
    for (const element of document.querySelectorAll('[data-scope="linq-uploader"]')) {
      const name = element.getAttribute("data-part") ?? "";
      const { elements, attributes } = seen.get(name) ?? { elements: new Set(), attributes: new Set() };
      seen.set(name, { elements, attributes });
      elements.add(element.localName);
      for (const attribute of element.getAttributeNames()) {
        if (/^data-(?!scope|part$)/.test(attribute)) attributes.add(attribute);
      }
    }
  };
  for (const scene of scenes) {
    const { root, part, unmount } = await renderScene(scene);
    look();
    if (scene === scenes[0]) {
      part("more-trigger")?.click();
      part("item-remove-trigger")?.click();
      await expect.poll(() => part("notice") && part("item-names")).not.toBeNull();
      look();
      dragOver(root, "setup.zip");
      await expect.poll(() => part("overlay")).not.toBeNull();
      look();
    }
    unmount();
  }
  const table = Object.entries(partNotes).map(([name, { element, attributes = {} }]) => [
    name,
    { elements: new Set([element]), attributes: new Set(Object.keys(attributes)) },
  ]);
  const rendered = Object.entries(PART_NAMES).map(([name, part]) => [name, seen.get(part)]);
  expect(Object.fromEntries(rendered)).toEqual(Object.fromEntries(table));
});
