import type { Formats } from "../../i18n/format.js";
import type { Messages } from "../../i18n/messages.js";
import { type UploadItem, isEnded } from "../../upload/item.js";
import type { UploadTotals } from "../../upload/totals.js";
import { reasonOf } from "../list/item-error.js";

/** More reasons at once would take too long to read. The rows have all of them. */
const REASONS_READ = 3;

/** Texts for a screen reader. `""` where there is nothing to announce. */
export interface News {
  /** Read after the current sentence. */
  readonly polite: string;
  /** Errors, read at once. */
  readonly urgent: string;
}

export const SILENCE: News = { polite: "", urgent: "" };

/** Two states of the list. */
interface ListChange {
  readonly before: readonly UploadItem[];
  readonly now: readonly UploadItem[];
  /** Of the files to count at the end. */
  readonly totals: UploadTotals;
  /** Ids of all files that were ever on the list. One of them that is new to it was brought back. */
  readonly seen: ReadonlySet<string>;
}

/** The announcements for the difference between two states of the list. */
export function describeChanges(
  { before, now, totals, seen }: ListChange,
  messages: Messages,
  format: Formats,
): News {
  const known = new Map(before.map((item) => [item.id, item]));
  const present = new Set(now.map((item) => item.id));
  const removed = before.filter((item) => !present.has(item.id));
  const isRestored = ({ id }: UploadItem) => !known.has(id) && seen.has(id);
  const restored = now.filter(isRestored);
  const current = now.filter((item) => !isRestored(item));
  const added = current.filter((item) => !known.has(item.id) && item.status !== "rejected");
  const changed = current.filter(
    (item) => known.get(item.id)?.status !== item.status || isFailedAnew(known.get(item.id), item),
  );
  const changedTo = (status: UploadItem["status"]) => changed.filter((item) => item.status === status);
  const failed = changedTo("failed");
  const completed = changedTo("complete");
  const canceled = changedTo("canceled");
  const retried = changed.filter((item) => !isEnded(item) && wasStopped(known.get(item.id)));
  const warned = current.filter(({ id, warning }) => warning && !known.get(id)?.warning);
  const isFinished = totals.pending === 0 && completed.length + failed.length + canceled.length > 0;

  const count = (items: readonly UploadItem[], announce: Messages["announceRemoved"]): string => {
    const name = items.length === 1 ? items[0]?.name : undefined;
    return items.length === 0 ? "" : announce({ count: items.length, name }, format);
  };
  const explain = (items: readonly UploadItem[], announceMany: Messages["announceManyFailed"]): string => {
    const reasons = items.map(
      (item) =>
        reasonOf(item, messages, format) ?? (item.warning ? messages.warning(item.warning, format) : ""),
    );
    if (items.length <= REASONS_READ) {
      return join(
        items.map(({ name }, index) => messages.announceFailed({ name, reason: reasons[index] ?? "" })),
      );
    }
    const reason = new Set(reasons).size === 1 ? reasons[0] : undefined;
    return announceMany({ count: items.length, reason }, format);
  };

  const polite = [
    count(removed, messages.announceRemoved),
    count(restored, messages.announceRestored),
    count(isFinished ? [] : added, messages.announceAdded),
    count(canceled, messages.announceCanceled),
    count(retried, messages.announceRetried),
    explain(warned, messages.announceManyWarned),
  ];
  if (isFinished && totals.completed > 0 && (completed.length + canceled.length > 0 || totals.files > 1)) {
    // Those that have just failed are announced with their reasons.
    polite.push(messages.announceComplete({ ...totals, failed: totals.failed - failed.length }, format));
  }
  const offline = now.find(isOffline);
  if (offline && !before.some(isOffline)) {
    polite.push(messages.status(offline, format, { secondsToRetry: undefined }));
  }
  const urgent = [
    explain(changedTo("rejected"), messages.announceRejected),
    explain(failed, messages.announceManyFailed),
  ];
  return { polite: join(polite), urgent: join(urgent) };
}

function join(texts: readonly string[]): string {
  return texts.filter(Boolean).join(" ");
}

/** Whether it failed, was retried and failed again since the last announcement. */
function isFailedAnew(before: UploadItem | undefined, now: UploadItem): boolean {
  return before?.status === "failed" && now.status === "failed" && before.error !== now.error;
}

function wasStopped(before: UploadItem | undefined): boolean {
  return before?.status === "failed" || before?.status === "canceled";
}

function isOffline({ waiting }: UploadItem): boolean {
  return waiting?.reason === "offline";
}
