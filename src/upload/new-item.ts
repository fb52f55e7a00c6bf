import type { KnownFileIssue } from "../validation/issue.js";
import { judgeFile } from "../validation/judge-file.js";
import { needsChecks } from "./checks.js";
import type { ContentChecks } from "./content-checks.js";
import type { UploadItem, Waiting } from "./item.js";
import { nextItemId } from "./item-id.js";
import type { ResolvedOptions } from "./resolved-options.js";

/**
 * A listed file, judged by what is known at once: type, size, name and count.
 * @param room how many more files the list may take
 * @param isAutomatic whether it starts without `start()`
 * @param content what will look at its bytes; without it the file is judged by name and type alone
 */
export function newItem(
  file: File,
  options: ResolvedOptions,
  room: number,
  isAutomatic: boolean,
  content?: ContentChecks,
): UploadItem {
  const { name, contentType, deliveredAs, issues: told, isUndecided } = judgeFile(file, options);
  const found = isUndecided && content?.isOn(options) ? [] : told;
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
  const waiting = firstWait(needsChecks(options, content), isAutomatic);
  return { ...base, status: "queued", ...(waiting && { waiting }) };
}

export function tooManyFiles({ maxFiles }: ResolvedOptions): KnownFileIssue {
  return { code: "too-many-files", details: { maxFiles } };
}

function firstWait(needsCheck: boolean, isAutomatic: boolean): Waiting | undefined {
  if (needsCheck) return { reason: "check" };
  return isAutomatic ? { reason: "slot" } : undefined;
}
