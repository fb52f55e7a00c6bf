import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const entry = pathToFileURL("dist/testing/index.js").href;
const script = `
  const { startLocalLinq } = await import(${JSON.stringify(entry)});
  await startLocalLinq({ keepBytes: true });
  console.log("started");
`;

test.each(["SIGINT", "SIGTERM"] as const)(
  "a local Linq that is ended by %s leaves no uploaded bytes behind",
  async (signal) => {
    const home = mkdtempSync(join(tmpdir(), "local-linq-test-"));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      env: { ...process.env, TMPDIR: home },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    expect(readdirSync(home)).toHaveLength(1);

    child.kill(signal);
    await once(child, "exit");
    expect(child.signalCode).toBe(signal);
    expect(existsSync(home)).toBe(true);
    expect(readdirSync(home)).toEqual([]);
  },
);
