// Writes what the docs have from the sources. `npm run docs` builds first; with `-- --check` nothing is written, and what would change fails.
import { mkdirSync, readFileSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runnerImport } from "vite";

/** @type {{ module: typeof import("./outputs.js") }} */
const { module: outputs } = await runnerImport("./scripts/docs/outputs.ts", { configFile: false });
const files = await outputs.generate();
const changed = [...files].filter(([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text);

if (process.argv.includes("--check")) {
  for (const [file] of changed) console.error(`${file} is not what the sources say. Run: npm run docs`);
  process.exitCode = changed.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of changed) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
}
