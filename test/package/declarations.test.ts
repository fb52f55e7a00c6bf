import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** What TypeScript says of an app that uses the built package and checks its declarations too. */
function typeErrors(app: string): string {
  const compiler = "node_modules/typescript/bin/tsc";
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, "-p", `test/package/consumers/${app}`], {
    encoding: "utf8",
  });
  return stdout + stderr;
}

test("an app without Node's types can use the main entry and core", () => {
  expect(typeErrors("browser")).toBe("");
});

test("a backend can use server and testing", () => {
  expect(typeErrors("node")).toBe("");
});
