// The build of linq-uploader that is measured.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "./paths.js";

/** @param {string} folder */
function newestChange(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Math.max(0, ...files.map((file) => statSync(path.join(file.parentPath, file.name)).mtimeMs));
}

/** @param {string[]} args */
function npm(args) {
  const isWindows = process.platform === "win32";
  execFileSync(isWindows ? "npm.cmd" : "npm", args, { cwd: REPOSITORY, stdio: "inherit", shell: isWindows });
}

/**
 * Installs and builds this repository where that has not been done since its last change.
 * @param {{ library?: string | undefined, isBuilt?: boolean | undefined }} options another package folder, which is taken as it is
 * @returns folder of the package
 */
export function prepareLibrary({ library, isBuilt = false }) {
  const folder = library ? path.resolve(library) : REPOSITORY;
  if (!library && !existsSync(path.join(REPOSITORY, "node_modules"))) npm(["ci"]);
  const entry = path.join(folder, "dist", "index.js");
  const isStale = () =>
    !existsSync(entry) || newestChange(path.join(REPOSITORY, "src")) > statSync(entry).mtimeMs;
  if (!library && !isBuilt && isStale()) npm(["run", "build"]);
  if (!existsSync(entry))
    throw new Error(`${folder} holds no built linq-uploader: dist/index.js is missing.`);
  return folder;
}
