import { cutOffAttempt, endAttempt, failAttempt } from "./attempts.js";
import type { EventOf, ItemEvent, Judged } from "./item-event.js";
import { isEnded, type UploadItem, type UploadItemBase, type Waiting } from "./item.js";

/** Shown until storage has confirmed, so that 100 % is never a guess. */
const MAX_UNCONFIRMED_PROGRESS = 0.99;

/** The only place where an item changes. Returns the same object when the event does not apply. */
export function transition(item: UploadItem, event: ItemEvent): UploadItem {
  switch (event.type) {
    case "accept":
      return item.status === "queued" && item.waiting?.reason === "check"
        ? { ...judgedBase(item, event.judged), status: "queued" }
        : item;
    case "reject":
      return item.status === "queued" && event.issues.length > 0
        ? { ...base(item), status: "rejected", issues: event.issues }
        : item;
    case "prepare":
      return item.status === "queued" ? { ...base(item), status: "preparing" } : item;
    case "replace":
      return item.status === "preparing" ? replaceFile(item, event) : item;
    case "wait":
      return isEnded(item) || isSameWait(item.waiting, event.waiting)
        ? item
        : withWaiting(item, event.waiting);
    case "send":
      return item.status === "preparing" || item.status === "uploading" ? beginAttempt(item, event.at) : item;
    case "progress":
      return item.status === "uploading" && event.loadedBytes > item.loadedBytes
        ? withProgress(item, event)
        : item;
    case "attempt-failed":
      return item.status === "preparing" || item.status === "uploading"
        ? { ...item, attempts: failAttempt(item, event) }
        : item;
    case "sent":
      return item.status === "uploading"
        ? {
            ...base(item),
            status: "processing",
            attachmentId: event.attachmentId,
            loadedBytes: item.size,
            progress: undefined,
            attempts: endAttempt(item, { endedAt: event.at, outcome: "ok" }),
          }
        : item;
    case "complete":
      return item.status === "processing"
        ? {
            ...base(item),
            status: "complete",
            progress: 1,
            attachmentId: item.attachmentId,
            attachment: event.attachment,
            confirmed: event.confirmed,
          }
        : item;
    case "fail":
      return isEnded(item) ? item : { ...base(item), status: "failed", error: event.error };
    case "cancel":
      return isEnded(item) ? item : { ...base(item), status: "canceled", attempts: cutOffAttempt(item) };
    case "retry":
      return item.status === "failed" || item.status === "canceled" ? backToQueue(item) : item;
    case "suspend":
      return item.status === "preparing" || item.status === "uploading"
        ? { ...backToQueue(item), attempts: cutOffAttempt(item) }
        : item;
  }
}

/** The fields every status has, without what the old status added. */
function base(item: UploadItem): UploadItemBase {
  return {
    id: item.id,
    file: item.file,
    name: item.name,
    size: item.size,
    ...(item.contentType !== undefined && { contentType: item.contentType }),
    attempt: item.attempt,
    attempts: item.attempts,
    loadedBytes: item.loadedBytes,
    progress: item.progress,
    ...(item.deliveredAs !== undefined && { deliveredAs: item.deliveredAs }),
    ...(item.converted && { converted: item.converted }),
    ...(item.corrected && { corrected: item.corrected }),
    ...(item.warning && { warning: item.warning }),
  };
}

function replaceFile(item: UploadItem, event: EventOf<"replace">): UploadItem {
  const { file, converted = item.converted } = event;
  const changed = { ...item, file, size: file.size, ...(converted && { converted }) };
  return { ...judgedBase(changed, event), status: "preparing" };
}

/** The same with what a judgement says in place of what was known before. */
function judgedBase(item: UploadItem, judged: Judged): UploadItemBase {
  const { contentType: _, deliveredAs: __, corrected: ___, warning: ____, ...rest } = base(item);
  const { name, contentType, deliveredAs, corrected, warning } = judged;
  return {
    ...rest,
    name,
    ...(contentType !== undefined && { contentType }),
    ...(deliveredAs !== undefined && { deliveredAs }),
    ...(corrected && { corrected }),
    ...(warning && { warning }),
  };
}

function backToQueue(item: UploadItem): UploadItem {
  return {
    ...base(item),
    status: "queued",
    loadedBytes: 0,
    progress: undefined,
    waiting: { reason: "slot" },
  };
}

function isSameWait(a: Waiting | undefined, b: Waiting | undefined): boolean {
  return a?.reason === b?.reason && a?.retryAt === b?.retryAt;
}

function withWaiting(item: UploadItem, waiting: Waiting | undefined): UploadItem {
  const { waiting: _, bytesPerSecond: __, ...rest } = item;
  return { ...rest, ...(waiting && { waiting }) };
}

function beginAttempt(item: UploadItem, at: number): UploadItem {
  return {
    ...base(item),
    status: "uploading",
    attempt: item.attempt + 1,
    attempts: [...item.attempts, { startedAt: at }],
    loadedBytes: 0,
    progress: 0,
  };
}

function withProgress(item: UploadItem, event: EventOf<"progress">): UploadItem {
  const loadedBytes = Math.min(event.loadedBytes, item.size);
  return {
    ...base(item),
    status: "uploading",
    loadedBytes,
    progress: Math.min(loadedBytes / item.size, MAX_UNCONFIRMED_PROGRESS),
    ...(event.bytesPerSecond !== undefined && { bytesPerSecond: event.bytesPerSecond }),
  };
}
