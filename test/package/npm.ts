import { spawn } from "node:child_process";

/** What npm says when the registry, or the way to it, gave no answer. */
const unreachable =
  /\b(?:E5\d\d|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|EIDLETIMEOUT|ENETUNREACH|ENOTCACHED|ENOTFOUND|ERR_SOCKET_TIMEOUT|ETIMEDOUT)\b/;

/**
 * Runs npm to its end, and returns what it printed.
 * @throws Error with what it printed; where the registry gave no answer, it says that first
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
  const [reason] = unreachable.exec(output) ?? [];
  const why =
    reason === undefined
      ? ""
      : `The npm registry cannot be reached (${reason}). The tests of the examples install from it.\n`;
  throw new Error(`${why}\`npm ${parameters[0]}\` failed:\n${output}`);
}
