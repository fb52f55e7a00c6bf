import { execSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import * as v from "valibot";

const packResult = v.array(v.object({ files: v.array(v.object({ path: v.string(), size: v.number() })) }));

let packed: string[] = [];

beforeAll(() => {
  const answer = execSync("npm pack --dry-run --json --ignore-scripts", {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  packed = v.parse(packResult, JSON.parse(answer)).flatMap(({ files }) => files.map(({ path }) => path));
});

test("the tarball holds the entries, the licence and the readme", () => {
  expect(packed).toEqual(
    expect.arrayContaining([
      "LICENSE",
      "README.md",
      "dist/THIRD-PARTY-LICENSES.txt",
      "dist/core.js",
      "dist/index.d.ts",
      "dist/index.js",
      "dist/server/index.js",
      "dist/styles.css",
      "dist/testing/index.js",
      "package.json",
    ]),
  );
});

test("the tarball holds nothing but that and dist", () => {
  const allowed = /^(?:dist\/|package\.json$|README\.md$|CHANGELOG\.md$|LICENSE$)/;

  expect(packed.filter((path) => !allowed.test(path))).toEqual([]);
  expect(packed.filter((path) => /\.(?:test|stories)\.|\.tsx?$/.test(path.replace(/\.d\.ts$/, "")))).toEqual(
    [],
  );
});
