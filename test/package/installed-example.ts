import { cp, mkdir, mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { npm } from "./npm.js";

export interface InstalledExample {
  directory: string;
  /** For temporary files of what the example starts; goes with it. */
  temporary: string;
  remove: () => Promise<void>;
}

/** Made where there is a checkout, and none of a user's who copies the folder. */
const leftovers = new Set([
  "node_modules",
  "dist",
  ".next",
  ".env.local",
  "package-lock.json",
  "next-env.d.ts",
]);

const quickly = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-timeout=60000"];

/** Copies an example out of the repository and installs it, with the packed package for the one that npm would fetch. */
export async function installExample(name: string): Promise<InstalledExample> {
  const home = await realpath(await mkdtemp(path.join(tmpdir(), "linq-uploader-example-")));
  const remove = () => rm(home, { recursive: true, force: true, maxRetries: 5 });
  const directory = path.join(home, name);
  const temporary = path.join(home, "tmp");
  try {
    await mkdir(temporary);
    await cp(path.join("examples", name), directory, {
      recursive: true,
      filter: (source) => !leftovers.has(path.basename(source)),
    });
    await npm(".", "pack", "--ignore-scripts", "--pack-destination", home);
    const tarball = (await readdir(home)).find((file) => file.endsWith(".tgz")) ?? "no tarball";
    await npm(directory, "install", ...quickly, path.join(home, tarball));
  } catch (error) {
    await remove();
    throw error;
  }
  return { directory, temporary, remove };
}
