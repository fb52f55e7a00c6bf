import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { LocalLinq } from "../../src/testing/index.js";

export interface ExampleServer {
  /** Node's arguments. */
  command: readonly string[];
  directory?: string;
  local: LocalLinq;
  proxyUploads: boolean;
}

/** Starts an example as its reader would, on a free port, with the local Linq for Linq; it ends with the test. Returns its origin. */
export async function startExample({
  command,
  directory = ".",
  local,
  proxyUploads,
}: ExampleServer): Promise<string> {
  const server = spawn(
    process.execPath,
    [path.resolve("test/package/leashed.mjs"), process.execPath, ...command],
    {
      cwd: directory,
      env: {
        PATH: process.env["PATH"],
        PORT: "0",
        LINQ_API_V3_API_KEY: local.apiKey,
        LINQ_API_V3_BASE_URL: local.apiUrl,
        SESSION_SECRET: "a secret of the tests, for their sessions only",
        PROXY_UPLOADS: proxyUploads ? "1" : "",
        NEXT_TELEMETRY_DISABLED: "1",
        // Whatever the test runner has set.
        NODE_ENV: undefined,
      },
      stdio: ["pipe", "pipe", "pipe"],
    },
  );
  const ended = once(server, "exit");
  onTestFinished(async () => {
    server.stdin.end();
    await ended;
  });
  let output = "";
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += String(chunk);
      const [origin] = /http:\/\/localhost:[1-9]\d*/.exec(output) ?? [];
      if (origin !== undefined) resolve(origin);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("exit", () => reject(new Error(`The example ended before it listened:\n${output}`)));
  });
}
