import { readFileSync, readdirSync } from "node:fs";

export interface Page {
  readonly file: string;
  readonly text: string;
}

/** Every page that people read on GitHub, on npm or in Storybook. */
export function readPages(): readonly Page[] {
  const docs = readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`);
  return ["README.md", "stories/introduction.mdx", ...docs.toSorted()].map((file) => ({
    file,
    text: readFileSync(file, "utf8"),
  }));
}
