import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";

const inputs = [
  "src",
  "package.json",
  "vite.config.ts",
  "tsconfig.json",
  "tsconfig.build.json",
  "scripts/finish-build.mjs",
];

/** Written last, and only when there is no type error. */
const lastOutput = "styles.css.d.ts";

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}

/** Builds the package for its tests, unless it was built since the last change. */
export default function buildOnce(): void {
  const builtAt = statSync(lastOutput, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (builtAt > Math.max(...inputs.map(newest))) return;
  const { status, stdout, stderr } = spawnSync("npm run build", { shell: true, encoding: "utf8" });
  if (status !== 0) throw new Error(`The package tests need a build, and it failed:\n${stdout}${stderr}`);
}
