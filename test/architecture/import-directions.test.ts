import { describe, expect, test } from "vitest";
import { importsOf, sourceFiles, type SourceImport } from "./source-imports.js";

interface Layer {
  /** Folders whose code it may import, and single files. */
  uses: string[];
  /** Folders of which it may import types only. */
  usesTypesOf?: string[];
  /** npm packages and `node:` modules. */
  packages?: RegExp;
}

const reactPackages = /^(?:react|react-dom|react-dropzone|file-selector|@tanstack\/react-query)(?:\/|$)/;

/** The layers, lowest first. What a layer does not name here, it must not import. */
const layers: Record<string, Layer> = {
  linq: { uses: [] },
  validation: { uses: ["linq"] },
  "content-check": { uses: ["linq", "validation"] },
  upload: { uses: ["linq", "validation"] },
  transport: { uses: ["linq", "content-check", "convert"], usesTypesOf: ["upload"] },
  convert: { uses: ["linq"] },
  i18n: { uses: ["linq"], usesTypesOf: ["upload", "validation"] },
  react: { uses: ["linq", "upload", "transport", "i18n"], packages: reactPackages },
  components: {
    uses: ["linq", "i18n", "react", "upload/item.ts"],
    usesTypesOf: ["upload"],
    packages: reactPackages,
  },
  server: { uses: ["linq"], packages: /^(?:node:|valibot$|@linqapp\/sdk(?:\/|$))/ },
  testing: {
    uses: ["linq", "server"],
    usesTypesOf: ["upload"],
    packages: /^(?:node:|aws4fetch$|valibot$|vite$|@linqapp\/sdk(?:\/|$))/,
  },
};

/** The files beside the folders: the entries, and what joins the store and the transport. */
const rootFiles: Record<string, Layer> = {
  "create-uploader.ts": { uses: ["upload", "transport"] },
  "core.ts": { uses: ["linq", "validation", "upload", "transport", "i18n", "create-uploader.ts"] },
  "index.ts": {
    uses: ["linq", "validation", "upload", "transport", "i18n", "react", "components", "create-uploader.ts"],
  },
};

const imports = sourceFiles().flatMap(importsOf);
/** `upload` for `upload/item.ts`, `core.ts` for itself. */
const folderOf = (file: string) => file.split("/")[0] ?? file;
const layerOf = (file: string) => layers[folderOf(file)] ?? rootFiles[file];

function problemOf({ file, specifier, target, typeOnly }: SourceImport): string | undefined {
  const layer = layerOf(file);
  if (layer === undefined) return undefined;
  if (target === undefined) {
    return layer.packages?.test(specifier) ? undefined : `${file} must not import the package "${specifier}"`;
  }
  const from = folderOf(file);
  const to = folderOf(target);
  if (to === from || layer.uses.includes(to) || layer.uses.includes(target)) return undefined;
  if (layer.usesTypesOf?.includes(to)) {
    return typeOnly
      ? undefined
      : `${file} may import only types from "${to}": write "import type" for ${specifier}`;
  }
  return `${file} must not import ${specifier}: "${from}" may use ${allowed(layer)}`;
}

function allowed({ uses, usesTypesOf = [] }: Layer): string {
  return [...uses, ...usesTypesOf.map((folder) => `${folder} (types)`)].join(", ") || "no other folder";
}

/** A way from a file back to itself, `undefined` where there is none. */
function cycleThrough(start: string): string[] | undefined {
  const seen = new Set<string>();
  const search = (file: string, way: string[]): string[] | undefined => {
    for (const next of targets.get(file) ?? []) {
      if (next === start) return [...way, start];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = search(next, [...way, next]);
      if (found) return found;
    }
    return undefined;
  };
  return search(start, [start]);
}

const targets = new Map(
  sourceFiles().map((file) => [file, importsOf(file).flatMap(({ target }) => target ?? [])]),
);

describe("source folders", () => {
  test("every file belongs to a layer or is known by name", () => {
    const homeless = sourceFiles().filter((file) => layerOf(file) === undefined);

    expect(homeless, `known are ${Object.keys({ ...layers, ...rootFiles }).join(", ")}`).toEqual([]);
  });

  test("imports go in the allowed directions only", () => {
    expect(imports.flatMap((entry) => problemOf(entry) ?? [])).toEqual([]);
  });

  test("nothing imports an entry", () => {
    const barrels = imports.filter(({ target }) => target && /(?:^|\/)index\.tsx?$|^core\.ts$/.test(target));

    expect(
      barrels.map(({ file, specifier }) => `${file} imports ${specifier}: name the file itself`),
    ).toEqual([]);
  });

  test("relative imports name files that exist, as they are called when built", () => {
    const files = new Set(sourceFiles());
    const broken = imports.filter(
      ({ specifier, target }) => target && !(specifier.endsWith(".js") && files.has(target)),
    );

    expect(broken.map(({ file, specifier }) => `${file}: ${specifier}`)).toEqual([]);
  });

  test("no file imports itself through others", () => {
    const cycles = sourceFiles().flatMap((file) => cycleThrough(file)?.join(" → ") ?? []);

    expect(cycles).toEqual([]);
  });
});
