import { readFile } from "node:fs/promises";
import { build } from "vite";
import { expect, test } from "vitest";

/** The stylesheet as an app's build leaves it, for the browsers that Vite builds for by default. */
async function builtByAnApp(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, rolldownOptions: { input: "dist/styles.css" } },
  });
  const files = [output].flat().flatMap((result) => ("output" in result ? result.output : []));
  const css = files.find(({ fileName }) => fileName.endsWith(".css"));
  return css?.type === "asset" ? String(css.source) : "";
}

test("light and dark survive the lowering of an app's build", async () => {
  const css = await builtByAnApp();
  expect(css).toContain("light-dark(");
  // What lightningcss makes of light-dark(): nothing sets these variables where color-scheme comes from a style attribute.
  expect(css).not.toContain("var(--lightningcss");
});

test("right to left survives it too", async () => {
  const css = await builtByAnApp();
  expect(css).toContain("[dir=rtl]");
  // What lightningcss makes of :dir(rtl): a list of languages, whatever the page's direction.
  expect(css).not.toContain(":lang(");
});

test("no logical shorthand has a variable, in the sheet or in an app's build of it", async () => {
  const sheets = [await readFile("dist/styles.css", "utf8"), await builtByAnApp()];
  for (const css of sheets) {
    // WebKit takes such a declaration for zero under `all: revert-layer` (2.50.6): rows and buttons had no padding.
    expect(
      css.match(/[\w-]*(?:inline|block|border-(?:inline|block)-(?:start|end)):[^;{}]*var\(/g),
    ).toBeNull();
    expect(css).toMatch(/padding-inline-start:\s*var\(/);
  }
});
