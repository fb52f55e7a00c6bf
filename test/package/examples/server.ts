import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { LocalLinq } from "../../../src/testing/index.js";

export interface ExampleServer {
  /** The program and what it is told. */
  command: readonly string[];
  directory?: string;
  /** What the example's reader would set. */
  env?: Readonly<Record<string, string>>;
}

export interface StartedExample {
  origin: string;
  /** All that it has printed so far. */
  output: () => string;
}

/** The settings that make the local Linq an example's Linq. */
export function settingsFor(local: LocalLinq, { proxyUploads }: { proxyUploads: boolean }) {
  return {
    LINQ_API_V3_API_KEY: local.apiKey,
    LINQ_API_V3_BASE_URL: local.apiUrl,
    SESSION_SECRET: "a secret of the tests, for their sessions only",
    PROXY_UPLOADS: proxyUploads ? "1" : "",
  };
}

/** Starts an example as its reader would, on a free port; it ends with the test. */
export async function startExample({
  command,
  directory = ".",
  env = {},
}: ExampleServer): Promise<StartedExample> {
  const server = spawn(process.execPath, [path.resolve("test/support/leashed.mjs"), ...command], {
    cwd: directory,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      PORT: "0",
      NEXT_TELEMETRY_DISABLED: "1",
      // Whatever the test runner has set.
      NODE_ENV: undefined,
      ...env,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
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
      if (origin !== undefined) resolve({ origin, output: () => output });
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("exit", () => reject(new Error(`The example ended before it listened:\n${output}`)));
  });
}
