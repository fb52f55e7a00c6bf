import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import type { TestProject } from "vitest/node";

const addressSchema = v.object({
  endpoint: v.string(),
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
});

export type S3Address = v.InferOutput<typeof addressSchema>;

declare module "vitest" {
  interface ProvidedContext {
    /** The S3 server of this run; `null` where there is none on the machine. */
    s3: S3Address | null;
  }
}

const PROGRAMS = ["ceph", "ceph-authtool", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin"];

function isInstalled(program: string): boolean {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, program)));
}

/** Runs Ceph's S3 server while the tests run, where it is installed. */
export default async function startS3({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!PROGRAMS.every(isInstalled)) {
    process.stderr.write(
      "Skipping test/s3: there is no Ceph here. Debian and Ubuntu have it as ceph-mon, ceph-osd, ceph-common and radosgw.\n",
    );
    provide("s3", null);
    return undefined;
  }
  const server = spawn(process.execPath, ["scripts/s3-server.mjs"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const text = await Promise.race([
    once(server.stdout, "data").then(String),
    ended.then(() => {
      throw new Error("The S3 server of the tests did not start; see above.");
    }),
  ]);
  provide("s3", v.parse(addressSchema, JSON.parse(text)));
  return async () => {
    server.stdin.end();
    await ended;
  };
}
