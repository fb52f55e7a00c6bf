import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { LANGUAGES, distFiles, entryFiles, importedFrom, packageName, reachable, read } from "./dist.js";

const installed = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]);
const sourceMap = v.object({ sourcesContent: v.pipe(v.array(v.string()), v.minLength(1)) });
const subpathSchema = v.object({ type: v.literal("module"), main: v.string(), types: v.string() });
const scripts = distFiles(".js");

const isClientModule = (file: string) => /^dist\/(?:react\/|components\/|index\.js$)/.test(file);
const usesReact = (file: string) =>
  importedFrom(read(file)).some((from) =>
    /^(?:react|react-dom|react-dropzone|@tanstack\/react-query)(?:\/|$)/.test(from),
  );

describe("the built package", () => {
  test("has a file for every target of exports", () => {
    expect(entryFiles().filter((target) => !existsSync(target))).toEqual([]);
  });

  test("has a module for each language, and nothing else beside them", () => {
    const modules = LANGUAGES.map((code) => `dist/i18n/locales/${code}`);

    expect(distFiles(".js").filter((file) => file.startsWith("dist/i18n/locales/"))).toEqual(
      modules.map((module) => `${module}.js`),
    );
    expect(distFiles(".d.ts").filter((file) => file.startsWith("dist/i18n/locales/"))).toEqual(
      modules.map((module) => `${module}.d.ts`),
    );
  });

  test('starts every module that uses React with "use client"', () => {
    const clientModules = scripts.filter(usesReact);

    expect(clientModules).not.toEqual([]);
    expect(clientModules.filter((file) => !read(file).startsWith('"use client";\n'))).toEqual([]);
  });

  test('has "use client" in the main entry, components and hooks only', () => {
    const marked = scripts.filter((file) => read(file).includes('"use client"'));

    expect(marked.filter((file) => !isClientModule(file))).toEqual([]);
  });

  test("imports only what an install brings, in code and in declarations", () => {
    const missing = reachable(entryFiles()).flatMap((file) =>
      importedFrom(read(file))
        .map(packageName)
        .filter((name) => name !== undefined && !name.startsWith("node:") && !installed.has(name))
        .map((name) => `${file} imports ${name}, which is no dependency`),
    );

    expect(missing).toEqual([]);
  });

  test("uses Node's modules in the server and testing entries only", () => {
    const users = scripts.filter((file) => importedFrom(read(file)).some((from) => from.startsWith("node:")));

    expect(users.filter((file) => !/^dist\/(?:server|testing)\//.test(file))).toEqual([]);
  });

  test("has the declarations that its entries are made of, and no others", () => {
    const declarations = reachable(
      entryFiles().filter((file) => file.startsWith("dist/") && file.endsWith(".d.ts")),
    );

    expect(distFiles(".d.ts")).toEqual(declarations.toSorted());
  });

  test("has, for tools that do not read exports, a folder or file of each subpath that leads to the same files", () => {
    const found = LANGUAGES.map((code) => `locales/${code}`)
      .concat("core", "server", "testing")
      .map((subpath) => {
        const { main, types } = v.parse(subpathSchema, JSON.parse(read(`${subpath}/package.json`)));
        return [path.join(subpath, main), path.join(subpath, types)];
      });

    expect(
      [...found.flat(), manifest.main, manifest.types].map((file) => path.normalize(file)).sort(),
    ).toEqual(
      entryFiles()
        .filter((file) => /\.(?:js|d\.ts)$/.test(file) && file !== "styles.css.d.ts")
        .sort(),
    );
    expect(read("styles.css")).toBe('@import "./dist/styles.css";\n');
  });

  test("has source maps that carry their sources", () => {
    const files = distFiles(".map");
    const carriesSources = (file: string) => v.is(sourceMap, JSON.parse(read(file)));

    expect(files).not.toEqual([]);
    expect(files.filter((file) => !carriesSources(file))).toEqual([]);
  });

  test("says nothing of the machine that built it", () => {
    const paths = [process.cwd(), `${os.homedir()}/`];
    const files = [".js", ".ts", ".map", ".css"].flatMap(distFiles);

    expect(files.filter((file) => paths.some((place) => read(file).includes(place)))).toEqual([]);
  });

  test("comes with the licences of what it bundles", () => {
    const bundled = distFiles(".js").filter((file) => file.startsWith("dist/testing/vendor/"));

    expect(bundled).toEqual(["dist/testing/vendor/aws4fetch.js"]);
    expect(read("dist/THIRD-PARTY-LICENSES.txt")).toMatch(/^aws4fetch\n\nCopyright 2018 Michael Hart/);
  });
});
