import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { npm } from "./npm.js";

/** Far more than it takes: the declarations of all dependencies are checked too. */
const PATIENCE = 300_000;

/** What the declarations of `@tanstack/query-core` ask for. */
const OLDEST = "5.4.5";

const compilers = { this: "node_modules/typescript", oldest: "" };

// Not a dependency under another name: npm would link its `tsc` in place of this project's own.
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "linq-uploader-typescript-"));
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  await writeFile(path.join(folder, "package.json"), '{ "private": true }');
  await npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", `typescript@${OLDEST}`);
  compilers.oldest = path.join(folder, "node_modules/typescript");
}, PATIENCE);

type Resolution = "bundler" | "nodenext";

/** What TypeScript says of a strict app that uses the built package. */
async function typeErrors(
  compiler: keyof typeof compilers,
  app: string,
  resolution: Resolution,
): Promise<string> {
  const module = resolution === "bundler" ? "esnext" : resolution;
  const project = `test/package/consumers/${app}`;
  const child = spawn(
    process.execPath,
    [`${compilers[compiler]}/bin/tsc`, "-p", project, "--module", module, "--moduleResolution", resolution],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (output += String(chunk)));
  await once(child, "close");
  return output;
}

test.each<[keyof typeof compilers, Resolution]>([
  ["this", "bundler"],
  ["this", "nodenext"],
  ["oldest", "bundler"],
  ["oldest", "nodenext"],
])(
  "a strict app can use every entry with %s TypeScript and module resolution %s",
  async (compiler, resolution) => {
    expect(await typeErrors(compiler, ".", resolution)).toBe("");
  },
  PATIENCE,
);

test(
  "an app without Node's types can use the main entry and core",
  async () => {
    expect(await typeErrors("this", "browser", "bundler")).toBe("");
  },
  PATIENCE,
);
