import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DOC_PAGES } from "../../scripts/docs/pages.js";
import { brokenLinks } from "./links.js";
import { readPages } from "./pages.js";

const pages = [...readPages(), { file: "llms.txt", text: readFileSync("llms.txt", "utf8") }];

test.each(pages)("every link of $file leads somewhere", ({ file, text }) => {
  expect(brokenLinks(file, text, existsSync)).toEqual([]);
});

test("the list of pages has every page, under its own heading", () => {
  const written = pages.map(({ file }) => file).filter((file) => /^docs\/(?!README)/.test(file));
  expect(DOC_PAGES.map(({ file }) => `docs/${file}`).toSorted()).toEqual(written.toSorted());
  for (const { file, title } of DOC_PAGES) {
    expect(readFileSync(`docs/${file}`, "utf8").split("\n", 1)).toEqual([`# ${title}`]);
  }
});
