import type { Attachment } from "../linq/attachment.js";
import type { SupportedContentType } from "../linq/content-types.js";
import type { AnyUploadError } from "../linq/errors.js";
import type { Correction } from "../validation/validate-file.js";
import type { FileIssue, KnownFileIssue } from "../validation/issue.js";
import {
  type Conversion,
  type UploadAttempt,
  type UploadItem,
  type UploadItemBase,
  type Waiting,
  isEnded,
} from "./item.js";

/** What the validation of a file found out. */
export interface ValidatedFile {
  name: string;
  contentType?: SupportedContentType | undefined;
  deliveredAs?: string | undefined;
  corrected?: Correction | undefined;
  warning?: KnownFileIssue | undefined;
}

/** A file to send instead of the selected one. */
export interface Replacement extends ValidatedFile {
  file: File;
  converted?: Conversion | undefined;
}

/** Everything that can happen to an item. */
export type ItemEvent =
  /** Its checks passed. */
  | { type: "accept"; validated: ValidatedFile }
  | { type: "reject"; issues: readonly FileIssue[] }
  /** It leaves the queue. */
  | { type: "prepare" }
  /** Another file is sent in its place. */
  | ({ type: "replace" } & Replacement)
  /** It waits, or (without `waiting`) continues. */
  | { type: "wait"; waiting: Waiting | undefined }
  /** A PUT begins. */
  | { type: "send"; at: number }
  | { type: "progress"; loadedBytes: number; bytesPerSecond: number | undefined }
  /** A try failed, at the ticket or while sending. The item itself only fails with `fail`. */
  | { type: "attempt-failed"; startedAt: number; at: number; error: AnyUploadError }
  /** Storage has every byte, by its response or, if that was lost, by the attachment's status. */
  | { type: "sent"; at: number; attachmentId: string }
  | { type: "complete"; attachment: Attachment; confirmed: boolean }
  | { type: "fail"; error: AnyUploadError }
  | { type: "cancel" }
  /** The user tries again. */
  | { type: "retry" }
  /** The uploader lost its last owner, and the item goes back to the queue. */
  | { type: "suspend" };

type EventOf<Type extends ItemEvent["type"]> = Extract<ItemEvent, { type: Type }>;

/** Highest progress before storage has confirmed, so that 100 % is never a guess. */
const MAX_UNCONFIRMED_PROGRESS = 0.99;

/** The only place where an item changes. Returns the same object if the event does not apply. */
export function transition(item: UploadItem, event: ItemEvent): UploadItem {
  switch (event.type) {
    case "accept":
      return item.status === "queued" && item.waiting?.reason === "check"
        ? { ...validatedBase(item, event.validated), status: "queued" }
        : item;
    case "reject":
      return (item.status === "queued" || item.status === "canceled") && event.issues.length > 0
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
      return isEnded(item) ? item : { ...base(item), ...sentId(item), status: "failed", error: event.error };
    case "cancel":
      return isEnded(item)
        ? item
        : { ...base(item), ...sentId(item), status: "canceled", attempts: cancelAttempt(item) };
    case "retry":
      if (item.status === "canceled" && item.attachmentId !== undefined) {
        return { ...base(item), status: "processing", attachmentId: item.attachmentId };
      }
      return item.status === "failed" || item.status === "canceled" ? backToQueue(item) : item;
    case "suspend":
      return item.status === "preparing" || item.status === "uploading"
        ? { ...backToQueue(item), attempts: cancelAttempt(item) }
        : item;
  }
}

/** The fields that every status has. */
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

/** The id of an attachment whose bytes are in storage, which outlives the item's failure or cancellation. */
function sentId(item: UploadItem): { attachmentId?: string } {
  return item.status === "processing" ? { attachmentId: item.attachmentId } : {};
}

function replaceFile(item: UploadItem, event: EventOf<"replace">): UploadItem {
  const { file, converted = item.converted } = event;
  const changed = { ...item, file, size: file.size, ...(converted && { converted }) };
  return { ...validatedBase(changed, event), status: "preparing" };
}

/** The base fields with the result of a new validation. */
function validatedBase(item: UploadItem, validated: ValidatedFile): UploadItemBase {
  const { contentType: _, deliveredAs: __, corrected: ___, warning: ____, ...rest } = base(item);
  const { name, contentType, deliveredAs, corrected, warning } = validated;
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

/** Ends the running attempt, if there is one. */
function endAttempt(item: UploadItem, end: Omit<UploadAttempt, "startedAt">): readonly UploadAttempt[] {
  const running = runningAttempt(item);
  return running ? [...item.attempts.slice(0, -1), { ...running, ...end }] : item.attempts;
}

/** Ends the running attempt. A try that failed before sending is added, starting with its ticket request. */
function failAttempt(
  item: UploadItem,
  { startedAt, at, error }: EventOf<"attempt-failed">,
): readonly UploadAttempt[] {
  const end = {
    endedAt: at,
    outcome: error.code,
    ...(error.status !== undefined && { httpStatus: error.status }),
  };
  return runningAttempt(item) ? endAttempt(item, end) : [...item.attempts, { startedAt, ...end }];
}

/** Ends the running attempt as canceled, by the user or with its uploader. */
function cancelAttempt(item: UploadItem): readonly UploadAttempt[] {
  return endAttempt(item, { outcome: "canceled" });
}

function runningAttempt(item: UploadItem): UploadAttempt | undefined {
  const last = item.attempts.at(-1);
  return last?.outcome === undefined ? last : undefined;
}
