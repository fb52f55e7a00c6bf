import type { KnownFileIssue } from "../validation/issue.js";
import { judgeFile } from "../validation/judge-file.js";
import { isEnded, type UploadItem, type Waiting } from "./item.js";
import type { ResolvedOptions } from "./resolved-options.js";

/** A file that is to be listed; an item where it was listed before anybody looked at it. */
export type Arrival = Pick<UploadItem, "id" | "file"> | UploadItem;

/**
 * A listed file, judged by what is known at once: type, size, name and count. One that has ended before stays as it is.
 * @param room how many more files the list may take
 * @param isAutomatic whether it starts without `start()`
 */
export function newItem(
  arrival: Arrival,
  options: ResolvedOptions,
  room: number,
  isAutomatic: boolean,
): UploadItem {
  if ("status" in arrival && isEnded(arrival)) return arrival;
  const { id, file } = arrival;
  const { name, contentType, deliveredAs, issues: told, isUndecided } = judgeFile(file, options);
  const base = {
    id,
    file,
    name,
    size: file.size,
    ...(contentType !== undefined && { contentType }),
    attempt: 0,
    attempts: [],
    loadedBytes: 0,
    progress: undefined,
    ...(deliveredAs !== undefined && { deliveredAs }),
  };
  const found = isUndecided && options.contentCheck !== "off" ? [] : told;
  const issues: readonly KnownFileIssue[] = found.length === 0 && room <= 0 ? [tooManyFiles(options)] : found;
  if (issues.length > 0) return { ...base, status: "rejected", issues };
  const waiting = firstWait(options, isAutomatic);
  return { ...base, status: "queued", ...(waiting && { waiting }) };
}

export function tooManyFiles({ maxFiles }: ResolvedOptions): KnownFileIssue {
  return { code: "too-many-files", details: { maxFiles } };
}

/** Why an item is not moving at first: for its checks, else for its turn; for nothing while it waits for `start()`. */
function firstWait(options: ResolvedOptions, isAutomatic: boolean): Waiting | undefined {
  if (needsChecks(options)) return { reason: "check" };
  return isAutomatic ? { reason: "slot" } : undefined;
}

/** Whether files have to wait for checks before they may go. */
export function needsChecks({ contentCheck, given, duplicates }: ResolvedOptions): boolean {
  return contentCheck !== "off" || given.validate !== undefined || duplicates === "reject";
}
