#!/usr/bin/env node
import { HELP, readArguments } from "./read-arguments.js";
import { serve } from "./serve.js";

/** The conventional exit code for invalid arguments. */
const USAGE_ERROR = 2;

async function run(words: readonly string[]): Promise<void> {
  const settings = read(words);
  if (settings === undefined) return;
  if (settings === "help") {
    process.stdout.write(HELP);
    return;
  }
  const served = await serve(settings);
  process.stdout.write(served.message);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void served.close().then(() => process.exit(0)));
  }
}

function read(words: readonly string[]): ReturnType<typeof readArguments> | undefined {
  try {
    return readArguments(words);
  } catch (error) {
    fail(error, USAGE_ERROR);
    process.stderr.write("See linq-uploader --help.\n");
    return undefined;
  }
}

function fail(error: unknown, code: number): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = code;
}

run(process.argv.slice(2)).catch((error: unknown) => fail(error, 1));
