import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, writeFile, mkdir, rm } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import type { LocalLinq } from "../../../src/testing/index.js";
import { unusedPort } from "../../docs/guides/reader-app.js";
import { APPS, HOSTS } from "./install.js";

/** The folder of an app, with the fixtures' handler and session in it. */
export async function createApp(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(APPS, `${name}-`));
  await cp(path.join(HOSTS, "fixtures"), folder, { recursive: true });
  const dependencies = { "linq-uploader": "*", "@linqapp/sdk": "*" };
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ type: "module", dependencies }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  return folder;
}

/** A program that npm installed, such as `bun`. */
export const program = (name: string) => path.join(HOSTS, "node_modules/.bin", name);

export interface ServerOptions {
  folder: string;
  command: readonly string[];
  /** Left out where a file of the app has its settings. */
  local?: LocalLinq;
  port?: number;
  env?: Readonly<Record<string, string>>;
}

export interface RunningServer {
  readonly origin: string;
  /** Everything that it has printed so far. */
  readonly output: () => string;
  /** Ends it and keeps its folder. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Runs a program in an app's folder, as its developer would. */
export function run(folder: string, command: readonly string[], env: Readonly<Record<string, string>> = {}) {
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

/** Runs a build to its end. */
export async function build(
  folder: string,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const running = run(folder, command, env);
  await running.ended;
  if (running.exitCode() !== 0) throw new Error(`\`${command.join(" ")}\` failed:\n${running.output()}`);
}

/** The settings that make the local Linq the Linq of an app. */
export function settingsFor({ apiKey, apiUrl }: LocalLinq) {
  return { LINQ_API_V3_API_KEY: apiKey, LINQ_API_V3_BASE_URL: apiUrl };
}

/** Starts a server, and returns once it accepts connections. */
export async function serve({
  folder,
  command,
  local,
  port,
  env = {},
}: ServerOptions): Promise<RunningServer> {
  const ownPort = port ?? (await unusedPort());
  const server = run(folder, command, {
    ...(local && settingsFor(local)),
    PORT: String(ownPort),
    ...env,
  });
  while (!(await isListening(ownPort))) {
    if (server.hasEnded()) throw new Error(`The server ended before it listened:\n${server.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin: `http://localhost:${ownPort}`,
    output: () => server.output(),
    stop: () => server.close(),
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Whether something accepts connections on a port of this machine. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: "localhost" });
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });
}
