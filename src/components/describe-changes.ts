import type { Formats } from "../i18n/format.js";
import type { Messages } from "../i18n/messages.js";
import type { UploadItem } from "../upload/item.js";
import type { UploadTotals } from "../upload/totals.js";
import { reasonOf } from "./item-error.js";

/** More reasons at once would be a lecture; the rows have them all. */
const REASONS_READ = 3;

/** Progress is read at each quarter of the files. */
const MILESTONES = 4;

/** What a screen reader should say about two states of the list; `""` when nothing is worth a word. */
export function describeChanges(
  before: readonly UploadItem[],
  now: readonly UploadItem[],
  totals: UploadTotals,
  messages: Messages,
  format: Formats,
): string {
  const known = new Map(before.map((item) => [item.id, item]));
  const present = new Set(now.map((item) => item.id));
  const removed = before.filter((item) => !present.has(item.id));
  const added = now.filter((item) => !known.has(item.id) && item.status !== "rejected");
  const changed = now.filter(
    (item) => known.get(item.id)?.status !== item.status || isFailedAnew(known.get(item.id), item),
  );
  const rejected = changed.filter((item) => item.status === "rejected");
  const failed = changed.filter((item) => item.status === "failed");
  const completed = changed.filter((item) => item.status === "complete");
  const isOver = totals.pending === 0 && completed.length + failed.length > 0;

  const news: string[] = [];
  if (removed.length > 0) {
    const [only] = removed;
    news.push(
      messages.announceRemoved(
        { count: removed.length, name: removed.length === 1 ? only?.name : undefined },
        format,
      ),
    );
  }
  if (added.length > 0 && !isOver) news.push(messages.announceAdded({ count: added.length }, format));
  if (rejected.length > REASONS_READ)
    news.push(messages.announceRejected({ count: rejected.length }, format));
  const reasons = [...(rejected.length > REASONS_READ ? [] : rejected), ...failed.slice(0, REASONS_READ)];
  for (const item of reasons) {
    news.push(messages.announceFailed({ name: item.name, reason: reasonOf(item, messages, format) ?? "" }));
  }
  if (isOver && (completed.length > 0 || totals.files > 1))
    news.push(messages.announceComplete(totals, format));
  else if (passesMilestone(completed.length, totals)) news.push(messages.announceProgress(totals, format));
  return news.join(" ");
}

/** Failed, retried and failed again since the last look. */
function isFailedAnew(before: UploadItem | undefined, now: UploadItem): boolean {
  return before?.status === "failed" && now.status === "failed" && before.error !== now.error;
}

function passesMilestone(newlyCompleted: number, { completed, files }: UploadTotals): boolean {
  const quarters = (count: number) => Math.floor((count / files) * MILESTONES);
  return newlyCompleted > 0 && quarters(completed) > quarters(completed - newlyCompleted);
}
