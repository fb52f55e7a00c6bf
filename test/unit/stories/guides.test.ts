import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const folder = path.join("stories", "guides");
const guides = readdirSync(folder)
  .filter((name) => name.endsWith(".mdx"))
  .map((name) => ({ name, text: readFileSync(path.join(folder, name), "utf8") }));

test.each(guides)("$name shows stories that there are", ({ text }) => {
  // Storybook finds a file by this very path, which TypeScript's ".js" is not.
  const imported = [...text.matchAll(/import \* as (\w+) from "(.+?)"/g)].map(
    ([, name = "", file = ""]) => [name, path.join(folder, file)] as const,
  );
  for (const [, file] of imported) expect(existsSync(file)).toBe(true);
  const sources = new Map(imported.map(([name, file]) => [name, readFileSync(file, "utf8")]));
  for (const [, name = "", story = ""] of text.matchAll(/of=\{(\w+)\.(\w+)\}/g)) {
    expect(sources.get(name)).toContain(`export const ${story}: Story`);
  }
});

test("every example of restyling is on a page", () => {
  const source = readFileSync(path.join("stories", "restyling.stories.tsx"), "utf8");
  const names = [...source.matchAll(/export const (\w+): Story/g)].map(([, name]) => name);
  expect(names).toHaveLength(6);
  const pages = guides.map(({ text }) => text).join("");
  for (const name of names) expect(pages).toContain(`of={Restyling.${name}}`);
});
