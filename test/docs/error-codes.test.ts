import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SETUP_REASONS } from "../../src/linq/setup-reasons.js";

const page = readFileSync("docs/error-codes.md", "utf8");
const sections = page
  .split(/^### `/m)
  .slice(1)
  .map((text) => ({ code: text.slice(0, text.indexOf("`")), text }));

test("the page of error codes has each code of the union once, and no other", () => {
  // Made from the declarations, as test/docs/generated.test.ts holds.
  const reference = readFileSync("docs/reference/react.md", "utf8");
  const [, details = ""] = /^### `UploadErrorDetails`$([\s\S]*?)^### /m.exec(reference) ?? [];
  const codes = [...details.matchAll(/^- `"?([\w-]+)"?: /gm)].map(([, code = ""]) => code);
  expect(codes.length).toBeGreaterThan(20);
  expect(sections.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
});

test.each(sections)("$code has a cause and a cure", ({ text }) => {
  expect(text).toMatch(/^- Cause: \S/m);
  expect(text).toMatch(/^- Cure: \S/m);
});

test("each mistake that the console names has a section", () => {
  const source = readFileSync("src/linq/tell-developer.ts", "utf8");
  const mistakes = [...source.matchAll(/^ {2}\| "([\w-]+)"/gm)].map(([, mistake = ""]) => mistake);
  mistakes.push(...SETUP_REASONS);
  const headings = [...page.matchAll(/^### ([\w-]+)$/gm)].map(([, heading = ""]) => heading);
  expect(mistakes.length).toBeGreaterThan(10);
  expect(headings.toSorted()).toEqual(mistakes.toSorted());
});
