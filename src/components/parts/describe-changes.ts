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

  const name = (items: readonly UploadItem[], announce: Messages["announceRemoved"]): string[] => {
    const [first, ...others] = items;
    if (!first) return [];
    return [announce({ count: items.length, name: others.length === 0 ? first.name : undefined }, format)];
  };
  const describe = (
    items: readonly UploadItem[],
    announceMany: Messages["announceManyFailed"],
    textOf: (item: UploadItem) => string | undefined = (item) => reasonOf(item, messages, format),
  ): string[] => {
    const reasons = items.map((item) => textOf(item) ?? "");
    if (items.length <= REASONS_READ) {
      return items.map((item, index) =>
        messages.announceFailed({ name: item.name, reason: reasons[index] ?? "" }),
      );
    }
    const reason = new Set(reasons).size === 1 ? reasons[0] : undefined;
    return [announceMany({ count: items.length, reason }, format)];
  };

  const polite = [
    ...name(removed, messages.announceRemoved),
    ...name(restored, messages.announceRestored),
    ...(added.length > 0 && !isFinished ? [messages.announceAdded({ count: added.length }, format)] : []),
    ...name(canceled, messages.announceCanceled),
    ...name(retried, messages.announceRetried),
    ...describe(
      warned,
      messages.announceManyWarned,
      ({ warning }) => warning && messages.warning(warning, format),
    ),
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
    ...describe(changedTo("rejected"), messages.announceRejected),
    ...describe(failed, messages.announceManyFailed),
  ];
  return { polite: polite.join(" "), urgent: urgent.join(" ") };
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
