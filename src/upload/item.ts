import type { Attachment } from "../linq/attachment.js";
import type { SupportedContentType } from "../linq/content-types.js";
import type { AnyUploadError } from "../linq/errors.js";
import type { Correction } from "../validation/validate-file.js";
import type { FileIssue, KnownFileIssue } from "../validation/issue.js";

/** Where a file is in its life: the first four are on the way, the others its ends. */
export type UploadStatus =
  | "queued"
  | "preparing"
  | "uploading"
  | "processing"
  | "complete"
  | "failed"
  | "canceled"
  | "rejected";

/** Why an item that is not ended is not moving. */
export interface Waiting {
  /** `check`: its content is looked at, the app's check runs, or it is compared with other files; `slot`: other files go first; `retry`: until `retryAt`; `offline`: until the browser is back. */
  readonly reason: "check" | "offline" | "retry" | "slot";
  /** When the next try starts, in milliseconds since the epoch. With `reason: "retry"` only. */
  readonly retryAt?: number;
}

/** One try at getting a file to storage. No URLs, no headers. Times are milliseconds since the epoch. */
export interface UploadAttempt {
  /** When sending began, or the ticket was asked for on a try that got none. */
  readonly startedAt: number;
  /** Absent while it runs, and on one that was cut off. */
  readonly endedAt?: number;
  /**
   * `undefined` while it runs, `"ok"` when storage confirmed, else the error's code; `"canceled"` when the user, or the
   * end of its uploader, cut it off.
   */
  readonly outcome?: string;
  /** The endpoint's or storage's, when there was an answer to a try that failed. */
  readonly httpStatus?: number;
}

/** What was sent in place of another file, by `refusedImages: "convert"` or a converter of the app. */
export interface Conversion {
  /** The file that was chosen. `contentType` is `""` when its type is unknown. */
  readonly from: { readonly name: string; readonly size: number; readonly contentType: string };
  /** It was an animated image, and only its first frame was kept. */
  readonly animated: boolean;
}

/** What every item has, whatever its status. */
export interface UploadItemBase {
  /** A counter, unique on the page; never made from the file's name or size. */
  readonly id: string;
  /**
   * The file that is sent: what the user chose, or what `onBeforeUpload` made of it. Empty, with the name and type alone, on
   * an item that the option `persist` brought back: its bytes went with the page.
   */
  readonly file: File;
  /** The file's own, or the one with the right extension where its content is of another type than that says. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** What Linq is told; absent while unknown and on files of no supported type. */
  readonly contentType?: SupportedContentType;
  /** How many times sending was begun; 0 before the first. Tries that failed before, at the ticket, do not count. */
  readonly attempt: number;
  /**
   * Every try so far, oldest first, those that failed at the ticket too, so that a slow or failed upload can be explained.
   * Kept over retries by the user.
   */
  readonly attempts: readonly UploadAttempt[];
  /** Bytes sent in the current attempt. Never goes back within an attempt. */
  readonly loadedBytes: number;
  /** 0 to 1; below 1 until storage has confirmed; `undefined` while indeterminate (processing, or not begun). */
  readonly progress: number | undefined;
  /** Smoothed speed while uploading, in bytes per second. */
  readonly bytesPerSecond?: number;
  /** Set while it does not move; absent on items that have ended. */
  readonly waiting?: Waiting;
  /** Set once the file has been converted; `file`, `name`, `size` and `contentType` then are the result's. */
  readonly converted?: Conversion;
  /** The content type that Linq transcodes this one to on delivery. */
  readonly deliveredAs?: string;
  /** Set when the content is of another type than name or browser said: the file is sent as what it is. */
  readonly corrected?: Correction;
  /** Under `contentCheck: "warn"`, what speaks against the content of a file that is sent all the same. */
  readonly warning?: KnownFileIssue;
}

/** Listed: its checks run, or it waits for its turn. */
export interface QueuedItem extends UploadItemBase {
  readonly status: "queued";
}
/** Made ready: `onBeforeUpload`, conversion, its ticket. */
export interface PreparingItem extends UploadItemBase {
  readonly status: "preparing";
}
/** Its bytes go to storage. */
export interface UploadingItem extends UploadItemBase {
  readonly status: "uploading";
}
/** The bytes are in; Linq works on them. */
export interface ProcessingItem extends UploadItemBase {
  readonly status: "processing";
  /** Not for messages yet: Linq may still refuse the bytes. */
  readonly attachmentId: string;
}
/** The attachment can be used. */
export interface CompleteItem extends UploadItemBase {
  readonly status: "complete";
  /** The id to put into messages. */
  readonly attachmentId: string;
  /** The same with what Linq says of it. */
  readonly attachment: Attachment;
  /** False when Linq's own confirmation could not be had in time: the bytes are in, its processing was not seen to end. */
  readonly confirmed: boolean;
}
/** It could not be uploaded; can be retried. */
export interface FailedItem extends UploadItemBase {
  readonly status: "failed";
  /** Why. */
  readonly error: AnyUploadError;
}
/** The user, or the app, called it off; can be retried. */
export interface CanceledItem extends UploadItemBase {
  readonly status: "canceled";
}
/** It was refused before anything was sent. */
export interface RejectedItem extends UploadItemBase {
  readonly status: "rejected";
  /** Every reason that applies, at least one. */
  readonly issues: readonly FileIssue[];
}

/** One file in an uploader. Immutable; narrow on `status` to reach `attachment`, `error` and `issues`. */
export type UploadItem =
  | QueuedItem
  | PreparingItem
  | UploadingItem
  | ProcessingItem
  | CompleteItem
  | FailedItem
  | CanceledItem
  | RejectedItem;

/** Ended for now: nothing changes the item until the user retries or removes it. */
export function isEnded(item: UploadItem): item is CompleteItem | FailedItem | CanceledItem | RejectedItem {
  return (
    item.status === "complete" ||
    item.status === "failed" ||
    item.status === "canceled" ||
    item.status === "rejected"
  );
}
