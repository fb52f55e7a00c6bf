import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import manifest from "../../package.json" with { type: "json" };

/** Every file that package.json's exports name. */
export function entryFiles(): string[] {
  return Object.values(manifest.exports)
    .flatMap((target) => (typeof target === "string" ? target : Object.values(target)))
    .flatMap((target) => (target.includes("*") ? LANGUAGES.map((code) => target.replace("*", code)) : target))
    .map((target) => path.posix.normalize(target));
}

/** What `linq-uploader/locales/*` stands for. */
export const LANGUAGES = ["ar", "de", "en", "es", "fr", "he", "hi", "it", "ja", "ko", "pt-BR", "zh-CN"];

/** Paths of all built files with this ending, from the root of the package: `dist/index.js`. */
export function distFiles(ending: string): string[] {
  return readdirSync("dist", { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join("dist", name.split(path.sep).join("/")))
    .filter((name) => name.endsWith(ending))
    .sort();
}

export function read(file: string): string {
  return readFileSync(file, "utf8");
}

/** What the modules of a built file, or of its declarations, are imported from. */
export function importedFrom(code: string): string[] {
  const specifiers = /(?:^(?:import|export)\s+(?:[\w\s{},*$]*?\sfrom\s+)?|\bimport\(\s*)"([^"]+)"/gm;
  return [...code.matchAll(specifiers)].flatMap(([, specifier]) => specifier ?? []);
}

/** The npm package or the `node:` module of a specifier, `undefined` where it is a path. */
export function packageName(specifier: string): string | undefined {
  if (specifier.startsWith(".")) return undefined;
  return specifier.startsWith("node:") ? specifier : /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}

/** These files and all that they import by path; declarations lead to declarations. */
export function reachable(files: string[]): string[] {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file) || !/\.(?:js|d\.ts)$/.test(file)) return;
    found.add(file);
    for (const specifier of importedFrom(read(file)).filter((name) => name.startsWith("."))) {
      const target = path.posix.join(path.posix.dirname(file), specifier);
      visit(file.endsWith(".d.ts") ? target.replace(/\.js$/, ".d.ts") : target);
    }
  };
  for (const file of files) visit(file);
  return [...found];
}
