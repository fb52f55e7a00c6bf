import { inspect } from "node:util";
import { expect } from "vitest";

/** Everything that a log, an error tracker or a developer could get to see of a value: the whole chain of causes. */
export function everythingSaidBy(value: unknown): string {
  return [
    inspect(value, { depth: null, showHidden: true, getters: true }),
    JSON.stringify(value),
    ...chain(value),
  ].join("\n");
}

function chain(value: unknown): string[] {
  if (!(value instanceof Error)) return [];
  return [value.message, value.stack ?? "", String(value), ...chain(value.cause)];
}

/** What a promise or a function fails with; fails itself when they do not. */
export async function failureOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("It was expected to fail.");
}

/** `expect.stringContaining` or `.stringMatching`, without its `any`. */
export function text(wanted: string | RegExp): unknown {
  return expect.stringMatching(wanted);
}
