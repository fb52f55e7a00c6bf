import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const FOLDER = "src/styles";

/** All files of the stylesheet's source, one after the other. */
export function readStylesheet(): string {
  return readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .map((name) => readFileSync(path.join(FOLDER, name), "utf8"))
    .join("\n");
}
