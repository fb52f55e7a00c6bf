import { readFileSync, readdirSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import manifest from "./package.json" with { type: "json" };

const external = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

function isExternal(id: string): boolean {
  return id.startsWith("node:") || external.some((name) => id === name || id.startsWith(`${name}/`));
}

/** The npm package that a module belongs to, `undefined` for our own modules. */
function packageOf(id: string): string | undefined {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
}

/** npm leaves every folder named node_modules out of a package, so bundled modules get another one. */
function outputName(moduleName: string): string {
  const bundled = packageOf(moduleName);
  return bundled === undefined ? "[name].js" : `testing/vendor/${bundled.replace("/", "-")}.js`;
}

/** Ships the licence of every package that is bundled. */
function thirdPartyLicenses(): Plugin {
  return {
    name: "third-party-licenses",
    generateBundle() {
      const names = new Set([...this.getModuleIds()].filter((id) => !isExternal(id)).map(packageOf));
      const notices = [...names]
        .filter((name) => name !== undefined)
        .map((name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`);
      this.emitFile({
        type: "asset",
        fileName: "THIRD-PARTY-LICENSES.txt",
        source: notices.join("\n"),
      });
    },
  };
}

/** One module per language: `linq-uploader/locales/de`. */
function locales(): Record<string, string> {
  const folder = "src/i18n/locales";
  return Object.fromEntries(
    readdirSync(folder).map((file) => [`i18n/locales/${file.replace(/\.ts$/, "")}`, `${folder}/${file}`]),
  );
}

export default defineConfig({
  plugins: [thirdPartyLicenses()],
  // Also where NODE_ENV is "test" or "development": the JSX of those names the files of this machine.
  oxc: { jsx: { runtime: "automatic", development: false } },
  build: {
    target: "es2022",
    sourcemap: true,
    minify: false,
    emptyOutDir: true,
    cssCodeSplit: true,
    lib: {
      entry: {
        index: "src/index.ts",
        core: "src/core.ts",
        "server/index": "src/server/index.ts",
        "testing/index": "src/testing/index.ts",
        "testing/command/main": "src/testing/command/main.ts",
        ...locales(),
        styles: "src/styles/linq-uploader.css",
      },
      formats: ["es"],
    },
    rolldownOptions: {
      external: isExternal,
      // One output file per module keeps "use client" where it stands; the package tests look.
      checks: { moduleLevelDirective: false },
      output: {
        preserveModules: true,
        preserveModulesRoot: "src",
        entryFileNames: (chunk) => outputName(chunk.name),
      },
    },
  },
});
