import { existsSync } from "node:fs";
import path from "node:path";
import * as esbuild from "esbuild";
import { BENCH, WORK } from "./paths.js";

/** One copy of each for everybody, the library included. */
const SHARED = /^(?:react|react-dom|@tanstack\/react-query|react-dropzone)(?:\/.*)?$/;

/**
 * @typedef {object} Resolution
 * @property {string} library folder of the built package
 * @property {string} [adapter] file that `bench:adapter` names
 * @property {boolean} [isProfiling] React that counts commits
 * @property {string[]} [external] packages left out
 */

/**
 * `linq-uploader` is resolved through the package's own `exports`, from inside of it; what many import comes from here.
 * @param {Resolution} resolution
 * @returns {esbuild.Plugin}
 */
function resolver({ library, adapter, isProfiling = false, external = [] }) {
  return {
    name: "resolver",
    setup(build) {
      build.onResolve({ filter: /^bench:adapter$/ }, () => ({ path: adapter ?? "" }));
      build.onResolve({ filter: /^linq-uploader(?:\/.*)?$/ }, async ({ path: name, kind, pluginData }) =>
        pluginData === "resolved"
          ? undefined
          : await build.resolve(name, { kind, resolveDir: library, pluginData: "resolved" }),
      );
      build.onResolve({ filter: SHARED }, async ({ path: name, kind, pluginData }) => {
        if (pluginData === "resolved") return undefined;
        const isLeftOut = external.some((left) => name === left || name.startsWith(`${left}/`));
        if (isLeftOut) return { path: name, external: true };
        const wanted = isProfiling && name === "react-dom/client" ? "react-dom/profiling" : name;
        return await build.resolve(wanted, { kind, resolveDir: BENCH, pluginData: "resolved" });
      });
    },
  };
}

/** @satisfies {esbuild.BuildOptions} */
const COMMON = {
  bundle: true,
  minify: true,
  format: /** @type {const} */ ("esm"),
  platform: /** @type {const} */ ("browser"),
  target: "es2022",
  mainFields: ["module", "browser", "main"],
  define: { "process.env.NODE_ENV": '"production"' },
  jsx: /** @type {const} */ ("automatic"),
  loader: { ".woff2": "dataurl", ".svg": "dataurl", ".png": "dataurl" },
  logLevel: /** @type {const} */ ("silent"),
  splitting: true,
};

/** @param {string} name */
function adapterFile(name) {
  const file = path.join(BENCH, "adapters", name);
  return [`${file}.jsx`, `${file}.js`].find((candidate) => existsSync(candidate));
}

/**
 * Bundles the page of one peer. What a library loads on demand stays a file of its own.
 * @param {{ name: string, library: string, isProfiling?: boolean }} options
 * @returns {Promise<{ js: string, css?: string }>} paths at the app's origin
 */
export async function bundlePage({ name, library, isProfiling = false }) {
  const adapter = adapterFile(name);
  if (!adapter) throw new Error(`adapters/ holds no ${name}.`);
  const folder = isProfiling ? `${name}.profiling` : name;
  const outdir = path.join(WORK, "pages", folder);
  await esbuild.build({
    ...COMMON,
    entryPoints: [path.join(BENCH, "page/entry.jsx")],
    outdir,
    plugins: [resolver({ library, adapter, isProfiling })],
  });
  const css = existsSync(path.join(outdir, "entry.css"));
  return { js: `/${folder}/entry.js`, ...(css && { css: `/${folder}/entry.css` }) };
}

/** The name of the module that imports what is measured. */
const ENTRY = "import.jsx";

/**
 * Bundles an import as an app would. What is loaded at once and what on demand are told apart.
 * @param {{ code: string, library: string, external: string[] }} options
 */
export async function bundleImport({ code, library, external }) {
  const { outputFiles, metafile } = await esbuild.build({
    ...COMMON,
    stdin: { contents: code, resolveDir: BENCH, loader: "jsx", sourcefile: ENTRY },
    write: false,
    outdir: path.join(WORK, "sizes"),
    metafile: true,
    external,
    plugins: [resolver({ library, external })],
  });
  const initial = initialFiles(metafile);
  const outputs = outputFiles.map(({ path: file, contents }) => ({
    name: path.relative(process.cwd(), file).replaceAll("\\", "/"),
    contents: Buffer.from(contents),
  }));
  const pick = (/** @type {(name: string) => boolean} */ isWanted) =>
    Buffer.concat(outputs.filter(({ name }) => isWanted(name)).map(({ contents }) => contents));
  return {
    js: pick((name) => name.endsWith(".js") && initial.has(name)),
    css: pick((name) => name.endsWith(".css")),
    onDemand: pick((name) => name.endsWith(".js") && !initial.has(name)),
  };
}

/**
 * The entry and all that it imports statically.
 * @param {esbuild.Metafile} metafile
 */
function initialFiles({ outputs }) {
  // What is imported on demand is an entry for esbuild, too.
  const found = new Set(
    Object.keys(outputs).filter((name) => path.basename(outputs[name]?.entryPoint ?? "") === ENTRY),
  );
  for (const name of found) {
    for (const { path: imported, kind } of outputs[name]?.imports ?? []) {
      if (kind === "import-statement") found.add(imported);
    }
  }
  return found;
}
