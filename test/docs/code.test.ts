import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { transformWithOxc } from "vite";
import { afterAll, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import nextManifest from "../../examples/next/package.json" with { type: "json" };
import { codeBlocksOf } from "../../scripts/docs/code-blocks.js";
import { readStylesheet } from "../../scripts/docs/read-stylesheet.js";
import { PART_NAMES } from "../../src/components/anatomy/part-names.js";
import { readPages } from "./pages.js";

const blocks = readPages().flatMap(({ file, text }) =>
  codeBlocksOf(text).map((block) => ({ ...block, where: `${file}:${block.line}` })),
);

const folder = mkdtempSync(path.join(tmpdir(), "linq-uploader-docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What each import path is declared by, in the built package and in the reader's app. */
function importPaths(): Record<string, string[]> {
  const reader = (file: string) => [path.resolve("test/docs/reader-app", file)];
  const paths: Record<string, string[]> = {
    "@/*": reader("*"),
    "@react-router/dev/routes": reader("frameworks/react-router-routes.d.ts"),
    "@tanstack/react-router": reader("frameworks/tanstack-router.d.ts"),
    fastify: reader("frameworks/fastify.d.ts"),
  };
  for (const [name, target] of Object.entries(manifest.exports)) {
    if (typeof target !== "string")
      paths[name.replace(/^\./, "linq-uploader")] = [path.resolve(target.types)];
  }
  return paths;
}

/** Their blocks are the files of an app, which guides/ checks as a whole, and runs. */
const APPS = ["docs/react-query.md", "docs/testing.md"];

test("TypeScript takes every block of ts and tsx under the strictest settings", () => {
  const typed = blocks.filter(
    ({ language, where }) => /^tsx?$/.test(language) && !APPS.some((page) => where.startsWith(page)),
  );
  expect(typed.length).toBeGreaterThan(40);
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  for (const { where, language, given, code } of typed) {
    const file = path.join(folder, `${where.replaceAll("/", "-").replace(":", "-line-")}.${language}`);
    // What is given stands on one line, so that the compiler's lines are the page's, but for the first.
    writeFileSync(file, `${given.replace(/\s+/g, " ")}\n${code}`);
  }
  const compilerOptions = {
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "bundler",
    moduleDetection: "force",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    jsx: "react-jsx",
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: true,
    noEmit: true,
    types: ["node", "vite/client"],
    paths: importPaths(),
  };
  writeFileSync(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["*.ts", "*.tsx"] }),
  );
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.resolve("node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"],
    { encoding: "utf8", cwd: folder },
  );
  expect(stdout + stderr).toBe("");
});

test.each(blocks.filter(({ language }) => /^jsx?$/.test(language)))(
  "what an app had before is JavaScript: $where",
  async ({ code, language }) => {
    await expect(transformWithOxc(code, `before.${language}`)).resolves.toHaveProperty("code");
  },
);

/** Commands of npm that need no script of ours. */
const NPM_COMMANDS = new Set(["ci", "install", "run", "start", "test"]);

function scriptsOf(app: { scripts: Record<string, string> }): string[] {
  return Object.keys(app.scripts);
}

test("commands for the shell name scripts, files and programs that there are", () => {
  const scripts = new Set([...scriptsOf(manifest), ...scriptsOf(nextManifest)]);
  const problems = blocks
    .filter(({ language }) => language === "sh")
    .flatMap(({ where, code }) => commandsIn(code).map((words) => ({ where, words })))
    .filter(({ where, words }) => {
      const [program, first = "", second = ""] = words.filter((word) => !word.startsWith("--"));
      if (program === "export") return false;
      if (program === "node") return !existsSync(first) && !shows(where, first);
      if (program === "npx") return !(first in manifest.bin || existsSync(`node_modules/.bin/${first}`));
      if (program !== "npm" || !NPM_COMMANDS.has(first)) return true;
      if (first === "run") return !scripts.has(second);
      return (first === "start" || first === "test") && !scripts.has(first);
    });
  expect(problems).toEqual([]);
});

/** Whether the page of a block also shows the file. */
function shows(where: string, name: string): boolean {
  const page = where.replace(/:\d+$/, "");
  return blocks.some(({ file, where: other }) => file === name && other.startsWith(`${page}:`));
}

/** The words of each command, without comments and without variables set for it. Lines of an env file have none. */
function commandsIn(script: string): string[][] {
  return script
    .split(/\n|&&/)
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "")
    .map((line) => line.split(/\s+/).filter((word) => !/^[A-Z\d_]+=/.test(word)))
    .filter((words) => words.length > 0);
}

test("custom properties and parts in styles are there", () => {
  const stylesheet = readStylesheet();
  const styles = blocks.filter(({ language }) => language === "css").map(({ code }) => code);
  const properties = styles.flatMap((code) => code.match(/--linq-uploader-[\w-]+/g) ?? []);
  const parts = styles.flatMap((code) => [...code.matchAll(/data-part="([^"]+)"/g)].map(([, part]) => part));
  expect(properties.length).toBeGreaterThan(0);
  expect(properties.filter((property) => !stylesheet.includes(property))).toEqual([]);
  expect(Object.values(PART_NAMES)).toEqual(expect.arrayContaining(parts));
});

test("every block says what it is", () => {
  const known = new Set(["css", "js", "jsx", "sh", "ts", "tsx", "typescript"]);
  expect(blocks.filter(({ language }) => !known.has(language)).map(({ where }) => where)).toEqual([]);
});
