import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";

/** @typedef {Record<string, unknown>} Tags values by `document:group:name`, where copies of a name have their number in between */

/** Without what depends on the file's name and date, and without tags that exiftool computes from others. */
const ARGUMENTS = ["-json", "-G3:1:4", "-a", "-u", "-n", "-struct", "-ee", "-e", "-q", "-q", "-m"];
const tagsSchema = v.array(v.looseObject({ SourceFile: v.string() }));
const MAX_OUTPUT_BYTES = 1024 ** 3;

/**
 * The tags of files, by path, in one run of exiftool.
 * @param {readonly string[]} paths
 * @returns {Map<string, Tags>}
 */
export function readTags(paths) {
  const folder = mkdtempSync(join(tmpdir(), "strip-samples-tags-"));
  const list = join(folder, "arguments");
  writeFileSync(list, [...ARGUMENTS, "-all", "-ImageDataMD5", "--System:all", ...paths].join("\n"));
  const [command = "exiftool", ...first] = (process.env["EXIFTOOL"] ?? "exiftool").split(" ");
  const { stdout, error } = spawnSync(command, [...first, "-@", list], {
    encoding: "utf8",
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  rmSync(folder, { recursive: true });
  if (error) throw error;
  const files = v.parse(tagsSchema, stdout.trim() === "" ? [] : JSON.parse(stdout));
  return new Map(files.map(({ SourceFile, ...tags }) => [SourceFile, tags]));
}
