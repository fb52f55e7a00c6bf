import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

/** Far more than it takes: the declarations of all dependencies are checked too. */
const PATIENCE = 300_000;

type Resolution = "bundler" | "nodenext";

/** What TypeScript says of a strict app that uses the built package. */
async function typeErrors(compiler: string, app: string, resolution: Resolution): Promise<string> {
  const module = resolution === "bundler" ? "esnext" : resolution;
  const project = `test/package/consumers/${app}`;
  const child = spawn(
    process.execPath,
    [`node_modules/${compiler}/bin/tsc`, "-p", project, "--module", module, "--moduleResolution", resolution],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (output += String(chunk)));
  await once(child, "close");
  return output;
}

test.each<[string, Resolution, string]>([
  ["this", "bundler", "typescript"],
  ["this", "nodenext", "typescript"],
  // 5.4, because of what the declarations of @tanstack/query-core use.
  ["the oldest", "bundler", "typescript-oldest"],
  ["the oldest", "nodenext", "typescript-oldest"],
])(
  "a strict app can use every entry with %s TypeScript and the module resolution %s",
  async (_version, resolution, compiler) => {
    expect(await typeErrors(compiler, ".", resolution)).toBe("");
  },
  PATIENCE,
);

test(
  "an app without Node's types can use the main entry and core",
  async () => {
    expect(await typeErrors("typescript", "browser", "bundler")).toBe("");
  },
  PATIENCE,
);
