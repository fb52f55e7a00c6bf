import type { KnownFileIssue } from "../validation/issue.js";
import { judgeFile } from "../validation/judge-file.js";
import type { UploadItem, Waiting } from "./item.js";
import type { ResolvedOptions } from "./resolved-options.js";

let lastId = 0;

export function nextItemId(): string {
  lastId += 1;
  return `upload-${lastId}`;
}

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
  const { name, contentType, deliveredAs, issues: found } = judgeFile(file, options);
  const issues: readonly KnownFileIssue[] =
    found.length === 0 && room <= 0
      ? [{ code: "too-many-files", details: { maxFiles: options.maxFiles } }]
      : found;
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

function firstWait({ given }: ResolvedOptions, isAutomatic: boolean): Waiting | undefined {
  if (given.validate) return { reason: "check" };
  return isAutomatic ? { reason: "slot" } : undefined;
}
