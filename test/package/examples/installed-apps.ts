import { cp, mkdir, mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { npm } from "../npm.js";

export interface InstalledApps {
  directoryOf: (name: string) => string;
  /** For temporary files of what the apps start; goes with them. */
  temporary: string;
  remove: () => Promise<void>;
}

/** What there may be in a checkout, and is not in what a user copies. */
const leftovers = new Set([
  "node_modules",
  "dist",
  ".next",
  ".env.local",
  "package-lock.json",
  "next-env.d.ts",
]);

const quickly = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-timeout=60000"];

/** Without a registry npm says that dependencies cannot be resolved. */
async function nameTheCause(error: unknown): Promise<never> {
  const asked = await Promise.allSettled([npm(".", "view", "react", "version", "--prefer-online")]);
  if (asked[0].status === "fulfilled") throw error;
  throw new Error("The npm registry cannot be reached. The tests of apps install from it.", {
    cause: error,
  });
}

/** Installs folders of `examples/`. */
export function installExamples(...names: string[]): Promise<InstalledApps> {
  return installApps("examples", names);
}

/**
 * Copies apps out of the repository and installs each on its own, with the packed package for the one that npm would
 * fetch. At once, because npm mostly waits for the registry.
 * @param folder which holds the apps
 */
export async function installApps(folder: string, names: readonly string[]): Promise<InstalledApps> {
  const home = await realpath(await mkdtemp(path.join(tmpdir(), "linq-uploader-apps-")));
  const temporary = path.join(home, "tmp");
  const directoryOf = (name: string) => path.join(home, name);
  const remove = () => rm(home, { recursive: true, force: true, maxRetries: 5 });

  const install = async (name: string, tarball: string) => {
    await cp(path.join(folder, name), directoryOf(name), {
      recursive: true,
      filter: (source) => !leftovers.has(path.basename(source)),
    });
    await npm(directoryOf(name), "install", ...quickly, tarball).catch(nameTheCause);
  };

  await mkdir(temporary);
  await npm(".", "pack", "--ignore-scripts", "--pack-destination", home);
  const tarball = (await readdir(home)).find((file) => file.endsWith(".tgz")) ?? "no tarball";
  const ends = await Promise.allSettled(names.map((name) => install(name, path.join(home, tarball))));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) {
    await remove();
    throw failed.reason;
  }
  return { directoryOf, temporary, remove };
}
