import type { UploadItem } from "./item.js";

/** What was listed before there was an engine. */
export interface EarlyFiles {
  readonly getItems: () => readonly UploadItem[];
  /** Ids of files that were added together; some may be gone. */
  readonly getPicks: () => readonly (readonly string[])[];
  /** Ids that wait for `start()`. */
  readonly held: Set<string>;
}
