import { onTestFinished } from "vitest";
import type { LocalLinq } from "../../../src/testing/index.js";
import { runProgram } from "../../support/run-program.js";

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
  const server = runProgram(directory, command, { PORT: "0", ...env });
  onTestFinished(() => server.close());
  for (;;) {
    const [origin] = /http:\/\/localhost:[1-9]\d*/.exec(server.output()) ?? [];
    if (origin !== undefined) return { origin, output: server.output };
    if (server.hasEnded()) throw new Error(`The example ended before it listened:\n${server.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
