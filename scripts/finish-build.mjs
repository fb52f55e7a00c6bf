// The last step of `npm run build`: removes declarations that no entry needs, and writes the files of the subpaths.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import manifest from "../package.json" with { type: "json" };

const LANGUAGES = readdirSync("dist/i18n/locales")
  .filter((file) => file.endsWith(".js"))
  .map((file) => path.basename(file, ".js"));

/** @typedef {{ name: string, types: string, file: string }} Subpath */

/** Every path that `exports` offers beside package.json. The name is "." or, for example, "locales/de". */
const subpaths = Object.entries(manifest.exports).flatMap(([name, target]) =>
  typeof target === "string" ? [] : expand({ name, types: target.types, file: target.default }),
);
removeSourceMaps("dist/testing");
removeUnusedDeclarations(subpaths.map(({ types }) => types));
for (const subpath of subpaths) if (subpath.name !== ".") writeSubpath(subpath);

/**
 * @param {Subpath} subpath whose `*` stands for a language
 * @returns {Subpath[]}
 */
function expand({ name, types, file }) {
  if (!name.includes("*")) return [{ name: name.replace(/^\.\//, ""), types, file }];
  return LANGUAGES.flatMap((code) =>
    expand({
      name: name.replace("*", code),
      types: types.replace("*", code),
      file: file.replace("*", code),
    }),
  );
}

/**
 * Two thirds of the declarations are of modules that no public type is made of.
 * @param {string[]} entries
 */
function removeUnusedDeclarations(entries) {
  const used = new Set(
    entries.filter((entry) => entry.startsWith("./dist/")).map((entry) => path.posix.normalize(entry)),
  );
  for (const file of used) {
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(
      /(?:\bfrom |\bimport |\bimport\()"(\.[^"]+)"/g,
    ))
      used.add(path.posix.join(path.posix.dirname(file), specifier.replace(/\.js$/, ".d.ts")));
  }
  for (const name of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
    const file = path.posix.join("dist", name.split(path.sep).join("/"));
    if (file.endsWith(".d.ts") && !used.has(file)) rmSync(file);
  }
}

/**
 * The local Linq is not debugged by its users, and its maps are 44 of the package's files.
 * @param {string} folder
 */
function removeSourceMaps(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = path.join(folder, name);
    if (file.endsWith(".map")) rmSync(file);
    if (file.endsWith(".js"))
      writeFileSync(file, readFileSync(file, "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
  }
}

/**
 * Parcel and other tools that do not read `exports` look for a folder or a file with the subpath's name.
 * @param {Subpath} subpath
 */
function writeSubpath({ name, types, file }) {
  if (name.endsWith(".css")) {
    writeFileSync(name, `@import "${file}";\n`);
    writeFileSync(types, "export {};\n");
    return;
  }
  mkdirSync(name, { recursive: true });
  const from = (/** @type {string} */ target) => path.posix.relative(name, target);
  const description = { type: "module", main: from(file), module: from(file), types: from(types) };
  writeFileSync(path.join(name, "package.json"), `${JSON.stringify(description, null, 2)}\n`);
}
