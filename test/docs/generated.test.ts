import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate } from "../../scripts/docs/outputs.js";

/** A compiler reads every declaration for it, which takes longest where the machine does something else, too. */
const TIMEOUT_MS = 180_000;

test(
  "what is made from the sources is what they say: otherwise run npm run docs",
  { timeout: TIMEOUT_MS },
  async () => {
    const files = [...(await generate())];
    expect(files.length).toBeGreaterThan(10);
    const outdated = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text);
    expect(outdated.map(([file]) => file)).toEqual([]);
  },
);
