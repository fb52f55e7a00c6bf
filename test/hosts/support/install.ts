import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { npm } from "../../package/npm.js";

export const HOSTS = path.resolve("test/hosts");

/** Holds a folder for each server that runs. */
export const APPS = path.join(HOSTS, ".apps");

const quickly = ["--prefer-offline", "--no-audit", "--no-fund", "--fetch-timeout=60000"];

/** Installs the frameworks and runtimes, with the packed package beside them. */
export default async function install(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "linq-uploader-hosts-"));
  try {
    await npm(".", "pack", "--ignore-scripts", "--pack-destination", folder);
    const tarball = (await readdir(folder)).find((file) => file.endsWith(".tgz")) ?? "no tarball";
    await npm(HOSTS, "install", ...quickly, "--no-save", "--no-package-lock", path.join(folder, tarball));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await rm(APPS, { recursive: true, force: true });
  await mkdir(APPS);
  return () => rm(APPS, { recursive: true, force: true, maxRetries: 5 });
}
