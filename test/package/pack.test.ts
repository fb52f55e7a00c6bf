import { execSync } from "node:child_process";
import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import * as v from "valibot";
import { brokenLinks } from "../docs/links.js";
import { LANGUAGES, read } from "./dist.js";

const packResult = v.array(v.object({ files: v.array(v.object({ path: v.string() })) }));

let packed: string[] = [];

beforeAll(() => {
  const answer = execSync("npm pack --dry-run --json --ignore-scripts", {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  packed = v.parse(packResult, JSON.parse(answer)).flatMap(({ files }) => files.map(({ path }) => path));
});

const withEnding = (ending: string) => packed.filter((path) => path.endsWith(ending));

/** The module in `src/` that a built file was made of. */
const hasSource = (path: string) => {
  const module = path.replace(/^dist\//, "src/").replace(/\.(?:js|d\.ts)$/, "");
  return [".ts", ".tsx"].some((ending) => existsSync(module + ending));
};

describe("the tarball", () => {
  test("holds, beside dist, what a reader needs and nothing else", () => {
    const isBeside = (path: string) =>
      !/^(?:dist\/|docs\/.+\.md$|stories\/screenshots\/.+\.webp$)/.test(path);
    expect(packed.filter(isBeside).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "bench/chart.svg",
      "core/package.json",
      "llms.txt",
      ...LANGUAGES.map((code) => `locales/${code}/package.json`),
      "package.json",
      "server/package.json",
      "styles.css",
      "styles.css.d.ts",
      "testing/package.json",
    ]);
    expect(packed).toContain("docs/getting-started.md");
  });

  test("has no link or picture that leads out of it, and no link to a heading that is not there", () => {
    const pages = packed.filter((path) => /(?:\.md|^llms\.txt)$/.test(path));
    const broken = pages.flatMap((page) =>
      brokenLinks(page, read(page), (target) => packed.includes(target)).map((link) => `${page}: ${link}`),
    );

    expect(pages).toEqual(
      expect.arrayContaining(["README.md", "CHANGELOG.md", "docs/README.md", "llms.txt"]),
    );
    expect(broken).toEqual([]);
  });

  test("has at most 600 files", () => {
    expect(packed.length).toBeLessThanOrEqual(600);
  });

  test("holds modules, their declarations and source maps, one style sheet and the licences of others", () => {
    const kinds = /^dist\/(?:.+\.js|.+\.js\.map|.+\.d\.ts|styles\.css|THIRD-PARTY-LICENSES\.txt)$/;

    expect(packed.filter((path) => path.startsWith("dist/") && !kinds.test(path))).toEqual([]);
    expect(packed).toEqual(expect.arrayContaining(["dist/styles.css", "dist/THIRD-PARTY-LICENSES.txt"]));
  });

  test("holds what was made of src/ and nothing left over from it: no test, no story", () => {
    const own = [...withEnding(".js"), ...withEnding(".d.ts")].filter(
      (path) => path.startsWith("dist/") && !path.startsWith("dist/testing/vendor/"),
    );

    expect(own).toEqual(expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "dist/core.js"]));
    expect(own.filter((path) => !hasSource(path))).toEqual([]);
  });

  test("holds each source map that a module names, and no other", () => {
    const named = withEnding(".js").flatMap((path) => {
      const [, map] = /^\/\/# sourceMappingURL=(.+)$/m.exec(read(path)) ?? [];
      return map === undefined ? [] : path.replace(/[^/]+$/, map);
    });

    expect(withEnding(".map")).not.toEqual([]);
    expect(withEnding(".map").sort()).toEqual(named.sort());
  });
});
