import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { DOC_PAGES } from "../../scripts/docs/pages.js";
import { storybookName } from "../../scripts/docs/outputs.js";
import { piecesOf, resolveLink, screenshotOf, storybookId } from "../../stories/docs/page-links.js";
import { readPages } from "./pages.js";

const docs = readPages()
  .filter(({ file }) => file.startsWith("docs/"))
  .map(({ file, text }) => ({ file: file.slice("docs/".length), text }));

test("the stories that a page names are there, in a file that its page in Storybook imports", () => {
  const named = docs.flatMap(({ file, text }) =>
    piecesOf(text).flatMap((piece) => ("story" in piece ? [{ file, story: piece.story }] : [])),
  );
  expect(named.length).toBeGreaterThan(10);
  for (const { file, story } of named) {
    const [module = "", name = ""] = story.split(".");
    const page = readFileSync(`stories/docs/${storybookName(file)}.mdx`, "utf8");
    const imported = new RegExp(`import \\* as ${module} from "(.+?)"`).exec(page)?.[1] ?? "";
    const source = path.join("stories/docs", imported);
    expect(existsSync(source)).toBe(true);
    expect(readFileSync(source, "utf8")).toContain(`export const ${name}: Story`);
  }
});

test("every example of restyling is on a page", () => {
  const source = readFileSync("stories/restyling.stories.tsx", "utf8");
  const names = [...source.matchAll(/export const (\w+): Story/g)].map(([, name = ""]) => name);
  expect(names).toHaveLength(6);
  const text = docs.map((page) => page.text).join("");
  for (const name of names) expect(text).toContain(`<!-- story: Restyling.${name} -->`);
});

test("a link to another page leads to it in Storybook, with its anchor", () => {
  expect(resolveLink("server.md", "reference/options.md#endpoint")).toBe(
    "?path=/docs/docs-reference-options--docs#endpoint",
  );
  expect(resolveLink("reference/parts.md", "../theming.md")).toBe("?path=/docs/docs-use-theming--docs");
  expect(resolveLink("reference/core.md", "react.md#ticket")).toBe(
    "?path=/docs/docs-reference-linq-uploader--docs#ticket",
  );
  expect(resolveLink("server.md", "#mounting-it")).toBe("#mounting-it");
  expect(resolveLink("server.md", "../examples/servers")).toBeUndefined();
  expect(screenshotOf("../stories/screenshots/dark.webp")).toBe("dark.webp");
});

test("no two pages have one address in Storybook", () => {
  const ids = DOC_PAGES.map(({ file }) => storybookId(file));
  expect(new Set(ids).size).toBe(DOC_PAGES.length);
});

test("what is for the docs' tests alone is not shown", () => {
  expect(piecesOf("a\n\n<!-- given: x -->\n\nb\n<!-- story: A.B -->\nc")).toEqual([
    { markdown: "a\n\n\nb\n" },
    { story: "A.B" },
    { markdown: "\nc" },
  ]);
});
