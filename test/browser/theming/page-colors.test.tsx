import { afterEach, beforeEach, describe, expect, test } from "vitest";
import preflight from "tailwindcss/preflight.css?inline";
import { takes } from "../../../stories/staged/takes.js";
import { StagedUploader } from "../../../stories/staged/staged-uploader.js";
import { renderPage } from "../support/render.js";
import { backgroundBehind, contrast, readColor } from "./colors.js";
import { emulateMedia } from "./media.js";
import { everyState, whenStill, withRefused } from "./scene.js";

const MIN_CONTRAST = 4.5;

/** What create-next-app writes: colours by the system's preference, and no color-scheme. */
const NEXT_TEMPLATE = `
  :root { --background: #ffffff; --foreground: #171717 }
  @media (prefers-color-scheme: dark) { :root { --background: #0a0a0a; --foreground: #ededed } }
  body { background: var(--background); color: var(--foreground); font-family: Arial, Helvetica, sans-serif }`;

/** A page that a class makes dark, as in Tailwind and shadcn/ui. */
const CLASS_TEMPLATE = `
  :root { color-scheme: light; --background: oklch(1 0 0); --foreground: oklch(0.145 0 0) }
  .dark { color-scheme: dark; --background: oklch(0.145 0 0); --foreground: oklch(0.985 0 0) }
  @layer base { body { background: var(--background); color: var(--foreground) } }`;

const pages = [
  { name: "the template of Next", css: NEXT_TEMPLATE, className: "" },
  { name: "a page without the class dark", css: CLASS_TEMPLATE, className: "" },
  { name: "a page with the class dark", css: CLASS_TEMPLATE, className: "dark" },
  {
    name: "a page that is dark by its class only",
    css: "body { background: #111827; color: #d1d5db }",
    className: "dark",
  },
];

const lists = [
  { variant: "dropzone", list: [] },
  { variant: "dropzone", list: [...withRefused, takes.sheet] },
  { variant: "compact", list: everyState },
  { variant: "field", list: [] },
  { variant: "field", list: [takes.failed] },
] as const;

const style = document.createElement("style");
beforeEach(() => document.head.append(style));
afterEach(() => {
  style.remove();
  document.documentElement.className = "";
});

describe.each(pages)("on $name", ({ css, className }) => {
  describe.each(["light", "dark"])("where the system prefers %s", (scheme) => {
    test.for(lists)("every text of the $variant can be read", async ({ variant, list }, context) => {
      await emulateMedia(context, { "prefers-color-scheme": scheme });
      style.textContent = `@layer base { ${preflight} } ${css}`;
      document.documentElement.className = className;
      const { part, parts } = renderPage(
        <StagedUploader
          takes={list}
          variant={variant}
          error="Choose a file before you send this form."
          options={{ accept: "image/*,video/*,.pdf,.docx,.xlsx" }}
        />,
      );
      await expect.poll(() => parts("item").length).toBeGreaterThanOrEqual(Math.min(list.length, 11));
      await whenStill();
      const texts = textsOf(part("root"));
      expect(texts.length).toBeGreaterThan(2);
      expect(texts.filter(({ ratio }) => ratio < MIN_CONTRAST)).toEqual([]);
    });
  });
});

/** Every element with text of its own that is drawn, and the contrast of that text to what is behind it. */
function textsOf(root: HTMLElement | null) {
  if (!root) throw new Error("There is no widget.");
  return [...root.querySelectorAll("*")]
    .filter((element) => hasText(element) && !element.closest(":disabled, [data-part=announcer]"))
    .flatMap((element) => {
      const stack = drawnAt(element);
      const under = stack.slice(stack.indexOf(element));
      // Clipped away, as what only screen readers have.
      if (!stack.includes(element)) return [];
      const behind = backgroundBehind(under.find(hasBackground) ?? element);
      const text = blend(readColor(getComputedStyle(element).color), behind);
      return { text: element.textContent, ratio: contrast(text, behind) };
    });
}

/** What the screen shows where an element's text begins, topmost first. In a field the list lies on the dropzone, a sibling of it. */
function drawnAt(element: Element): readonly Element[] {
  element.scrollIntoView({ block: "center" });
  const [line] = element.getClientRects();
  return line ? document.elementsFromPoint(line.left + line.width / 2, line.top + line.height / 2) : [];
}

function hasBackground(element: Element): boolean {
  return readColor(getComputedStyle(element).backgroundColor)[3] > 0;
}

function hasText({ childNodes }: Element): boolean {
  return [...childNodes].some((node) => node instanceof Text && node.data.trim() !== "");
}

type Color = ReturnType<typeof readColor>;

/** A colour that lets another one through, on that other one. */
function blend([red, green, blue, alpha]: Color, [behindRed, behindGreen, behindBlue]: Color): Color {
  const mix = (channel: number, behind: number) => channel * alpha + behind * (1 - alpha);
  return [mix(red, behindRed), mix(green, behindGreen), mix(blue, behindBlue), 1];
}
