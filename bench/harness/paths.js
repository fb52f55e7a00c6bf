import path from "node:path";
import { fileURLToPath } from "node:url";

export const BENCH = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const REPOSITORY = path.dirname(BENCH);
/** Bundles and files to upload; made anew when it is missing. */
export const WORK = path.join(BENCH, ".work");
