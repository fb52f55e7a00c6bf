import bootstrap from "bootstrap/dist/css/bootstrap-reboot.css?inline";
import modernNormalize from "modern-normalize/modern-normalize.css?inline";
import normalize from "normalize.css/normalize.css?inline";
import preflight from "tailwindcss/preflight.css?inline";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { takes } from "../../../stories/staged/takes.js";
import { loadBlockFont } from "./block-font.js";
import { type Scene, dragOver, everyState, renderScene, whenStill, withRefused } from "./scene.js";

beforeAll(loadBlockFont);
beforeEach(() => page.viewport(1000, 1200));

const resets: Readonly<Record<string, string>> = {
  "Tailwind's preflight": preflight,
  "normalize.css": normalize,
  "modern-normalize": modernNormalize,
  "Bootstrap's reboot": bootstrap,
  "a reset of margins and paddings": "* { margin: 0; padding: 0; box-sizing: border-box }",
  // https://www.joshwcomeau.com/css/custom-css-reset/, and what its first version had for line heights
  "Josh Comeau's reset": `
    *, *::before, *::after { box-sizing: border-box }
    *:not(dialog) { margin: 0; line-height: calc(1em + 0.5rem) }
    body { line-height: 1.5; -webkit-font-smoothing: antialiased }
    img, picture, video, canvas, svg { display: block; max-width: 100% }
    input, button, textarea, select { font: inherit }
    p, h1, h2 { overflow-wrap: break-word }
    p { text-wrap: pretty }`,
  "rules for the elements of a page": `
    body main p, p { margin: 2em; color: red; font-size: 2em }
    ul { padding: 3em; list-style: square } ul ul, li { margin: 1em }
    button { border: 5px solid; background: red; letter-spacing: 1px }
    small, span, bdi { line-height: 3; font-weight: 900 }
    progress { height: 2em; margin: 1em } svg { width: 3em; fill: red }`,
};

const scenes: Readonly<Record<string, Scene>> = {
  "an empty dropzone": { takes: [] },
  "every state": { takes: [...withRefused, takes.sheet], error: "Choose a file." },
  "every state at 320 pixels": { takes: everyState, width: 320, error: "Choose a file." },
  "every state at 240 pixels": { takes: everyState, width: 240 },
  "the compact line": { takes: everyState, variant: "compact" },
  "an empty field": { takes: [], variant: "field", error: "Choose a file." },
  "a field with a file": { takes: [takes.failed], variant: "field" },
};

/** What resets change, beyond the geometry. Not `appearance`, of which nothing shows on a button with its own border and background. */
const PROPERTIES = [
  "display",
  "vertical-align",
  "box-sizing",
  "list-style-type",
  "overflow-wrap",
  "text-wrap",
  "font-family",
  "font-size",
  "font-weight",
  "line-height",
  "letter-spacing",
  "text-transform",
  "color",
  "background-color",
  "border-top-width",
  "border-top-style",
  "border-top-color",
  "border-top-left-radius",
  "margin-top",
  "margin-right",
  "margin-left",
  "padding-top",
  "padding-left",
  "opacity",
  "fill",
  "cursor",
];

const TOLERANCE = 1;

describe.each(Object.keys(scenes))("%s", (name) => {
  test("looks the same with every reset, in an earlier layer and outside of layers", async () => {
    const scene = scenes[name] ?? { takes: [] };
    const { root } = await renderScene(scene);
    expect(await changesUnderResets(root)).toEqual([]);
  });
});

test("so does the overlay of a drag", async () => {
  const { root, part } = await renderScene({ takes: [], options: { accept: "image/*" } });
  dragOver(root, "contract.pdf");
  await expect.poll(() => part("overlay")).not.toBeNull();
  await whenStill();
  expect(await changesUnderResets(root)).toEqual([]);
});

test("looks the same where Tailwind CSS comes later, in layers of its own, and gives way to its utilities", async () => {
  const { root, part } = await renderScene({ takes: everyState, classNames: { trigger: "tight" } });
  const layers = "@layer theme, base, components, utilities;";
  expect(await changesBy(root, `${layers} @layer base { ${preflight} }`)).toEqual([]);

  const remove = addStyle(`${layers} @layer utilities { .tight { padding: 1px } }`);
  const trigger = part("trigger");
  expect(trigger && getComputedStyle(trigger).padding).toBe("1px");
  remove();
});

async function changesUnderResets(root: HTMLElement): Promise<readonly string[]> {
  const order = document.createElement("style");
  order.textContent = "@layer reset, linq-uploader;";
  document.head.prepend(order);
  const changes: string[] = [];
  for (const [reset, css] of Object.entries(resets)) {
    for (const [place, style] of [
      ["in a layer", `@layer reset { ${css} }`],
      ["outside of layers", css],
    ] as const) {
      const found = await changesBy(root, style);
      changes.push(...found.map((change) => `${reset} ${place}: ${change}`));
    }
  }
  order.remove();
  return changes;
}

/** What a style sheet changes. The clock changes texts as well, but hardly in both of two tries. */
async function changesBy(root: HTMLElement, css: string): Promise<readonly string[]> {
  const found = await changesOnce(root, css);
  return found.length === 0 ? found : changesOnce(root, css);
}

async function changesOnce(root: HTMLElement, css: string): Promise<readonly string[]> {
  const without = lookOf(root);
  const remove = addStyle(css);
  await whenStill();
  const found = differences(without, lookOf(root));
  remove();
  await whenStill();
  return found;
}

function addStyle(css: string): () => void {
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
  return () => style.remove();
}

interface Look {
  readonly name: string;
  readonly box: readonly number[];
  readonly values: readonly string[];
}

function lookOf(root: HTMLElement): Look[] {
  const frame = root.getBoundingClientRect();
  return [root, ...root.querySelectorAll<HTMLElement>(":not(path)")].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
      name: `${element.dataset["part"] ?? element.localName} in ${element.parentElement?.dataset["part"] ?? "the page"}`,
      box: [left - frame.left, top - frame.top, width, height],
      values: PROPERTIES.map((property) => `${property}: ${style.getPropertyValue(property)}`),
    };
  });
}

function differences(before: readonly Look[], after: readonly Look[]): string[] {
  if (after.length !== before.length) return [`${before.length} elements became ${after.length}`];
  return before.flatMap(({ name, box, values }, index) => {
    const now = after[index];
    const isMoved = box.some((length, side) => Math.abs(length - (now?.box[side] ?? NaN)) > TOLERANCE);
    const changed = values.filter((value, at) => value !== now?.values[at]);
    return [
      ...(isMoved ? [`${name}: ${box.join(" ")} became ${now?.box.join(" ")}`] : []),
      ...changed.map((value) => `${name}: was ${value}`),
    ];
  });
}
