import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate } from "../../scripts/docs/outputs.js";

test("what is made from the sources is what they say: otherwise run npm run docs", async () => {
  const files = [...(await generate())];
  expect(files.length).toBeGreaterThan(10);
  const outdated = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text);
  expect(outdated.map(([file]) => file)).toEqual([]);
});
