import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** Runs a program on Node in an app's folder, as its developer would. It ends with this process at the latest. */
export function runProgram(
  folder: string,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const child = spawn(process.execPath, [path.resolve("test/support/leashed.mjs"), ...command], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      NEXT_TELEMETRY_DISABLED: "1",
      NO_COLOR: "1",
      // Whatever the test runner has set.
      NODE_ENV: undefined,
      ...env,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  const read = (chunk: Buffer) => (output += String(chunk));
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const ended = once(child, "close");
  return {
    /** Everything that it has printed so far. */
    output: () => output,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    exitCode: () => child.exitCode,
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
