import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** The folder of somebody who follows a guide. */
export interface ReaderApp {
  readonly folder: string;
  /** Runs a program of an installed package there, and returns its exit code with all that it printed. */
  run(program: string, ...words: string[]): Promise<{ code: number; output: string }>;
  remove(): void;
}

/** An app with the built package and everything else that this project has installed. */
export function createReaderApp(files: Readonly<Record<string, string>>): ReaderApp {
  const folder = mkdtempSync(path.join(tmpdir(), "linq-uploader-guide-"));
  install(path.join(folder, "node_modules"));
  for (const [file, text] of Object.entries(files)) write(path.join(folder, file), text);
  return {
    folder,
    async run(program, ...words) {
      const child = spawn(
        process.execPath,
        [
          path.resolve("test/support/leashed.mjs"),
          process.execPath,
          path.resolve("node_modules", program),
          ...words,
        ],
        { cwd: folder, stdio: ["pipe", "pipe", "pipe"], env: plainEnvironment() },
      );
      let output = "";
      const read = (chunk: Buffer) => (output += String(chunk));
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      await once(child, "close");
      return { code: child.exitCode ?? 1, output };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Without what the test runner has set for itself. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const own = /^(?:VITE|NODE_ENV$|TEST$|DEV$|PROD$|MODE$|SSR$|BASE_URL$|FORCE_COLOR$)/;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}

function install(target: string): void {
  const source = path.resolve("node_modules");
  for (const name of readdirSync(source)) {
    if (name.startsWith(".")) continue;
    const names = name.startsWith("@")
      ? readdirSync(path.join(source, name)).map((own) => `${name}/${own}`)
      : [name];
    for (const one of names) link(path.join(source, one), path.join(target, one));
  }
  const own = path.join(target, "linq-uploader");
  cpSync("dist", path.join(own, "dist"), { recursive: true });
  cpSync("package.json", path.join(own, "package.json"));
  // All that @playwright/test is.
  write(
    path.join(target, "@playwright/test/package.json"),
    '{ "name": "@playwright/test", "type": "module", "exports": { "types": "./index.d.ts", "default": "./index.js" } }',
  );
  write(path.join(target, "@playwright/test/index.js"), 'export * from "playwright/test";');
  write(path.join(target, "@playwright/test/index.d.ts"), 'export * from "playwright/test";');
  writeProgram(target, "linq-uploader", path.join(own, "dist/testing/command/main.js"));
  writeProgram(target, "vite", path.join(source, "vite/bin/vite.js"));
}

function link(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  symlinkSync(from, to);
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function writeProgram(target: string, name: string, script: string): void {
  const file = path.join(target, ".bin", name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, { mode: 0o755 });
}

/**
 * The blocks of a page that name their file: ```ts file=vite.config.ts
 * @param heading of the section to read, where several have a file of the same name
 */
export function filesOf(page: string, heading?: string): Record<string, string> {
  const text = readFileSync(page, "utf8");
  const section = heading === undefined ? text : sectionOf(text, heading);
  if (section === undefined) throw new Error(`${page} has no section "${heading}".`);
  const blocks = section.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, file = "", code = ""]) => [file, code]));
}

function sectionOf(text: string, heading: string): string | undefined {
  return text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`));
}

/** A `tsconfig.json` as strict as this project's own. */
export function strictConfig(include: readonly string[]): string {
  const compilerOptions = {
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "bundler",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    jsx: "react-jsx",
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
    types: ["node", "vite/client"],
  };
  return JSON.stringify({ compilerOptions, include });
}

/** A port that nobody has, below those which systems give away by themselves. */
export async function unusedPort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = net.createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    server.close();
    if (isFree) return port;
  }
}
