import { build } from "vite";

/** @typedef {import("vite").Rolldown.OutputChunk | import("vite").Rolldown.OutputAsset} OutputFile */

const ENTRY = "\0entry";

/**
 * What an app's bundler makes of this code, which may import `linq-uploader` by its name; that is the one in `dist/`.
 * @param {string} code
 * @param {{
 *   nodeEnv?: "production" | "development" | "left as it is",
 *   minify?: boolean,
 *   external?: (id: string) => boolean,
 *   codeSplitting?: boolean,
 * }} [options] `external` tells what is left out, by its specifier
 */
export async function bundle(
  code,
  { nodeEnv = "production", minify = false, external = () => false, codeSplitting = true } = {},
) {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    define: {
      "process.env.NODE_ENV": nodeEnv === "left as it is" ? "process.env.NODE_ENV" : JSON.stringify(nodeEnv),
    },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? code : null),
      },
    ],
    build: {
      write: false,
      minify,
      // As a library, because Vite adds a loader of its own to the dynamic imports of an app; that one leaves spaces in.
      lib: { entry: ENTRY, formats: ["es"], fileName: "entry" },
      rolldownOptions: {
        input: ENTRY,
        external,
        // As in an app, whose entry may hold what parts loaded on demand share with it.
        preserveEntrySignatures: "allow-extension",
        output: { minify, codeSplitting, comments: { annotation: !minify } },
      },
    },
  });
  const [only] = [result].flat();
  if (only === undefined || !("output" in only)) throw new Error("Expected one build with an output.");
  const initial = initialFiles(only.output);
  const onDemand = only.output.filter((file) => !initial.some((other) => other === file));
  return {
    /** Files of the modules of which anything is left after tree shaking. */
    modules: only.output.flatMap(keptModules),
    /** What a page loads before anything is asked for by a dynamic import. The entry is the first file. */
    initial: {
      modules: initial.flatMap(keptModules),
      text: initial.map(textOf).join("\n"),
      files: initial.map(describeFile),
    },
    /** The other files of the output. */
    onDemand: onDemand.map(describeFile),
    /** All of the output. */
    text: only.output.map(textOf).join("\n"),
  };
}

/**
 * The entry, what it imports at once, and the styles.
 * @param {readonly OutputFile[]} output
 */
function initialFiles(output) {
  const chunks = output.filter((file) => file.type === "chunk");
  const initial = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const { imports } of initial) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) initial.add(chunk);
  }
  return [...initial, ...output.filter(({ fileName }) => fileName.endsWith(".css"))];
}

/** @param {OutputFile} file */
function describeFile(file) {
  return { name: file.fileName, text: textOf(file), modules: keptModules(file) };
}

/** @param {OutputFile} file */
function keptModules(file) {
  if (file.type === "asset") return [];
  return Object.entries(file.modules)
    .filter(([, module]) => module.renderedLength > 0)
    .map(([id]) => id.replaceAll("\\", "/"));
}

/** @param {OutputFile} file */
function textOf(file) {
  return file.type === "asset" ? String(file.source) : file.code;
}
