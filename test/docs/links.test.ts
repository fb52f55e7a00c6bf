import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { anchorOf } from "../../scripts/docs/markdown.js";
import { DOC_PAGES } from "../../scripts/docs/pages.js";
import { readPages } from "./pages.js";

const pages = [...readPages(), { file: "llms.txt", text: readFileSync("llms.txt", "utf8") }];

/** Without blocks of code, which may look like anything. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, "");
}

function anchorsOf(text: string): Set<string> {
  return new Set([...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading)));
}

test.each(pages)("every link of $file leads somewhere", ({ file, text }) => {
  const links = [...prose(text).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)];
  const broken = links
    .map(([, inText, inHtml]) => inText ?? inHtml ?? "")
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [target = "", anchor] = link.split("#");
      const linked = target === "" ? file : path.join(path.dirname(file), target);
      if (!existsSync(linked)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(linked, "utf8")).has(anchor);
    });
  expect(broken).toEqual([]);
});

test("the list of pages has every page, under its own heading", () => {
  const written = pages.map(({ file }) => file).filter((file) => /^docs\/(?!README)/.test(file));
  expect(DOC_PAGES.map(({ file }) => `docs/${file}`).toSorted()).toEqual(written.toSorted());
  for (const { file, title } of DOC_PAGES) {
    expect(readFileSync(`docs/${file}`, "utf8").split("\n", 1)).toEqual([`# ${title}`]);
  }
});
