import { spawn } from "node:child_process";

/**
 * Runs npm to its end, and returns what it printed.
 * @throws Error with what it printed
 */
export async function npm(directory: string, ...parameters: string[]): Promise<string> {
  const child = spawn("npm", parameters, {
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
    // Whatever the test runner has set, and colours.
    env: { ...process.env, NODE_ENV: undefined, FORCE_COLOR: undefined, NO_COLOR: "1" },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (output += String(chunk)));
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  if (code === 0) return output;
  throw new Error(`\`npm ${parameters[0]}\` failed:\n${output}`);
}
