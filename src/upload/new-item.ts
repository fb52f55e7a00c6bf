import type { KnownFileIssue } from "../validation/issue.js";
import { judgeFile } from "../validation/judge-file.js";
import type { UploadItem, Waiting } from "./item.js";
import { nextItemId } from "./item-id.js";
import type { ResolvedOptions } from "./resolved-options.js";

/**
 * A listed file, judged by what is known at once: type, size, name and count.
 * @param room how many more files the list may take
 * @param isAutomatic whether it starts without `start()`
 */
export function newItem(
  file: File,
  options: ResolvedOptions,
  room: number,
  isAutomatic: boolean,
): UploadItem {
  const { name, contentType, deliveredAs, issues: told, isUndecided } = judgeFile(file, options);
  const found = isUndecided && options.contentCheck !== "off" ? [] : told;
  const issues: readonly KnownFileIssue[] = found.length === 0 && room <= 0 ? [tooManyFiles(options)] : found;
  const base = {
    id: nextItemId(),
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
  if (issues.length > 0) return { ...base, status: "rejected", issues };
  const waiting = firstWait(options, isAutomatic);
  return { ...base, status: "queued", ...(waiting && { waiting }) };
}

export function tooManyFiles({ maxFiles }: ResolvedOptions): KnownFileIssue {
  return { code: "too-many-files", details: { maxFiles } };
}

/** Why an item is not moving at first: for its checks, else for its turn; for nothing while it waits for `start()`. */
export function firstWait(options: ResolvedOptions, isAutomatic: boolean): Waiting | undefined {
  if (needsChecks(options)) return { reason: "check" };
  return isAutomatic ? { reason: "slot" } : undefined;
}

/** Whether files have to wait for checks before they may go. */
export function needsChecks({ contentCheck, given, duplicates }: ResolvedOptions): boolean {
  return contentCheck !== "off" || given.validate !== undefined || duplicates === "reject";
}
