import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface SourceImport {
  /** The importing file, from `src`: `upload/item.ts`. */
  file: string;
  /** As written: `../linq/errors.js`, `react`. */
  specifier: string;
  /** The imported file from `src`, where the specifier is a path. */
  target: string | undefined;
  /** Whether nothing of it is left in the built module. */
  typeOnly: boolean;
}

const statement = /^(?:import|export)\s+(type\s)?(?:([\w\s{},*$]*?)\sfrom\s+)?"([^"]+)"/gm;
const dynamic = /\bimport\(\s*"([^"]+)"\s*\)/g;

export function sourceFiles(): string[] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
}

export function importsOf(file: string): SourceImport[] {
  const code = readFileSync(`src/${file}`, "utf8");
  const entry = (specifier = "", typeOnly = false): SourceImport => ({
    file,
    specifier,
    target: specifier.startsWith(".") ? sourceOf(file, specifier) : undefined,
    typeOnly,
  });
  return [
    ...[...code.matchAll(statement)].map(([, type, names, specifier]) =>
      entry(specifier, type !== undefined || namesTypesOnly(names)),
    ),
    ...[...code.matchAll(dynamic)].map(([, specifier]) => entry(specifier)),
  ];
}

/** `{ type Item, type Totals }` */
function namesTypesOnly(names = ""): boolean {
  const list = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1]?.split(",") ?? [];
  const named = list.map((name) => name.trim()).filter((name) => name !== "");
  return named.length > 0 && named.every((name) => name.startsWith("type "));
}

/** The source behind `./item.js`, which is `item.ts` or `item.tsx`. */
function sourceOf(file: string, specifier: string): string {
  const target = path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, ".ts");
  return known().has(`${target}x`) ? `${target}x` : target;
}

let files: Set<string> | undefined;
function known(): Set<string> {
  files ??= new Set(sourceFiles());
  return files;
}
