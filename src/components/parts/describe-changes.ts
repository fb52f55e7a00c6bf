import type { Formats } from "../../i18n/format.js";
import type { Messages } from "../../i18n/messages.js";
import type { UploadItem } from "../../upload/item.js";
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

/** The announcements for the difference between two states of the list. */
export function describeChanges(
  before: readonly UploadItem[],
  now: readonly UploadItem[],
  totals: UploadTotals,
  messages: Messages,
  format: Formats,
): News {
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
  const isFinished = totals.pending === 0 && completed.length + failed.length > 0;

  const polite: string[] = [];
  if (removed.length > 0) {
    const name = removed.length === 1 ? removed[0]?.name : undefined;
    polite.push(messages.announceRemoved({ count: removed.length, name }, format));
  }
  if (added.length > 0 && !isFinished) polite.push(messages.announceAdded({ count: added.length }, format));
  for (const item of now.slice(0, REASONS_READ)) {
    if (item.warning && !known.get(item.id)?.warning) {
      polite.push(
        messages.announceFailed({ name: item.name, reason: messages.warning(item.warning, format) }),
      );
    }
  }
  if (isFinished && totals.completed > 0 && (completed.length > 0 || totals.files > 1)) {
    polite.push(messages.announceComplete(totals, format));
  }
  const offline = now.find(isOffline);
  if (offline && !before.some(isOffline)) {
    polite.push(messages.status(offline, format, { secondsToRetry: undefined }));
  }

  const describe = (items: readonly UploadItem[], many: Messages["announceRejected"]): string[] => {
    const reasons = items.map((item) => reasonOf(item, messages, format) ?? "");
    if (items.length <= REASONS_READ) {
      return items.map(({ name }, index) => messages.announceFailed({ name, reason: reasons[index] ?? "" }));
    }
    const reason = new Set(reasons).size === 1 ? reasons[0] : undefined;
    return [many({ count: items.length, reason }, format)];
  };
  const urgent = [
    ...describe(rejected, messages.announceRejected),
    ...describe(failed, messages.announceManyFailed),
  ];
  return { polite: polite.join(" "), urgent: urgent.join(" ") };
}

/** Whether it failed, was retried and failed again since the last announcement. */
function isFailedAnew(before: UploadItem | undefined, now: UploadItem): boolean {
  return before?.status === "failed" && now.status === "failed" && before.error !== now.error;
}

function isOffline({ waiting }: UploadItem): boolean {
  return waiting?.reason === "offline";
}
