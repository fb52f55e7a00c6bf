import { readFileSync } from "node:fs";
import path from "node:path";
import { codeBlocksOf } from "../../../scripts/docs/code-blocks.js";

const PREFIX = "docs:";

/** A file that a page shows, in a folder that is named like the page. */
const SHOWN = /^(.+\.md)\/([^/]+)$/;

const PACKAGE: Readonly<Record<string, string>> = {
  "linq-uploader": path.resolve("src/index.ts"),
  "linq-uploader/core": path.resolve("src/core.ts"),
};

/** Makes the named files of the documentation modules: `docs:theming.md/moodboard.tsx`. They import the sources of this package. */
export function docModulesPlugin() {
  return {
    name: "doc-modules",
    enforce: "pre" as const,
    resolveId(id: string, importer = "", { scan = false }: { scan?: boolean } = {}) {
      const page = SHOWN.exec(importer)?.[1];
      if (id.startsWith(PREFIX)) {
        // Vite's search for dependencies reads files itself, and would give up at one that is not there.
        return scan ? { id, external: true } : path.resolve("docs", id.slice(PREFIX.length));
      }
      if (page === undefined) return null;
      return id.startsWith("./") ? path.resolve(page, id) : PACKAGE[id];
    },
    load(id: string) {
      const [, page, name] = SHOWN.exec(id) ?? [];
      if (page === undefined) return null;
      const block = codeBlocksOf(readFileSync(page, "utf8")).find(({ file }) => file === name);
      if (!block)
        throw new Error(`${page} shows no file ${name}. Name it after the language of a block: file=${name}`);
      return block.code;
    },
  };
}
