import { build, type Rolldown } from "vite";

const entry = "\0entry";

interface Bundle {
  /** Files of the modules of which anything is left after tree shaking. */
  modules: string[];
  /** Those of them that a page loads before anything is asked for by a dynamic import. */
  initial: string[];
  /** Names of the output's files. */
  files: string[];
  /** All of the output. */
  text: string;
}

/** What an app's bundler makes of this code, which may import `linq-uploader` by its name. */
export async function bundle(
  code: string,
  nodeEnv: "production" | "development" | "left as it is" = "production",
): Promise<Bundle> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    define: {
      "process.env.NODE_ENV": nodeEnv === "left as it is" ? "process.env.NODE_ENV" : JSON.stringify(nodeEnv),
    },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: entry } },
  });
  if (!("output" in result)) throw new Error("Expected one build with an output.");
  return {
    modules: result.output.flatMap(keptModules),
    initial: initialChunks(result.output).flatMap(keptModules),
    files: result.output.map(({ fileName }) => fileName),
    text: result.output.map(textOf).join("\n"),
  };
}

/** The entry, and what it imports at once. */
function initialChunks(output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]) {
  const chunks = output.filter((file) => file.type === "chunk");
  const initial = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const { imports } of initial) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) initial.add(chunk);
  }
  return [...initial];
}

function keptModules(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string[] {
  if (file.type === "asset") return [];
  return Object.entries(file.modules)
    .filter(([, module]) => module.renderedLength > 0)
    .map(([id]) => id.replaceAll("\\", "/"));
}

function textOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string {
  return file.type === "asset" ? String(file.source) : file.code;
}
