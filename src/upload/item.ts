import type { Attachment } from "../linq/attachment.js";
import type { SupportedContentType } from "../linq/content-types.js";
import type { AnyUploadError } from "../linq/errors.js";
import type { Correction } from "../validation/validate-file.js";
import type { FileIssue, KnownFileIssue } from "../validation/issue.js";

/** Where a file is in its life. The first four are in progress, the other four are final. */
export type UploadStatus =
  | "queued"
  | "preparing"
  | "uploading"
  | "processing"
  | "complete"
  | "failed"
  | "canceled"
  | "rejected";

/** Why an item that has not ended is waiting. */
export interface Waiting {
  /**
   * What the item is waiting for.
   *
   * - `"check"`: Its content is inspected, your `validate` runs, or it is compared with other files.
   * - `"slot"`: Other files are sent first.
   * - `"retry"`: The next try starts at `retryAt`.
   * - `"offline"`: The browser is offline.
   */
  readonly reason: "check" | "offline" | "retry" | "slot";
  /** When the next try starts, in milliseconds since the epoch. Only set with `reason: "retry"`. */
  readonly retryAt?: number;
}

/** One try to send a file to storage. Times are in milliseconds since the epoch. It holds no URLs and no headers. */
export interface UploadAttempt {
  /** When sending began. For a try that got no ticket, when the ticket was requested. */
  readonly startedAt: number;
  /** Absent while the try runs, and if it was canceled. */
  readonly endedAt?: number;
  /**
   * How the try ended. `undefined` while it runs.
   *
   * `"ok"` if storage confirmed the bytes, `"canceled"` if the user or the end of the uploader stopped it, otherwise the
   * error's code.
   */
  readonly outcome?: string;
  /** HTTP status of the endpoint or storage, if a failed try got a response. */
  readonly httpStatus?: number;
}

/** The conversion of a file by `refusedImages: "convert"` or one of your converters. */
export interface Conversion {
  /** The file that was selected. `contentType` is `""` if its type is unknown. */
  readonly from: { readonly name: string; readonly size: number; readonly contentType: string };
  /** Whether it was an animated image, of which only the first frame was kept. */
  readonly animated: boolean;
}

/** The fields of every item, whatever its status. */
export interface UploadItemBase {
  /** Unique on the page. It is a counter and does not depend on the file's name or size. */
  readonly id: string;
  /**
   * The file that is sent: the one the user selected, or the one that `onBeforeUpload` returned.
   *
   * On an item restored by `persist`, it is an empty file with the name and type, because browsers keep no bytes over a
   * reload.
   */
  readonly file: File;
  /** The file's name. Its extension is corrected if the content is of another type. */
  readonly name: string;
  /** Size in bytes. */
  readonly size: number;
  /** The content type sent to Linq. Absent while unknown, and on files of unsupported types. */
  readonly contentType?: SupportedContentType;
  /** How many times sending began. Tries that failed at the ticket do not count. */
  readonly attempt: number;
  /**
   * Every try so far, oldest first, to explain a slow or failed upload.
   *
   * Includes tries that failed at the ticket. Kept when the user retries.
   */
  readonly attempts: readonly UploadAttempt[];
  /** Bytes sent in the current attempt. It never decreases within an attempt. */
  readonly loadedBytes: number;
  /** 0 to 1, below 1 until storage has confirmed. `undefined` while indeterminate (processing, or not started). */
  readonly progress: number | undefined;
  /** Smoothed speed while uploading, in bytes per second. */
  readonly bytesPerSecond?: number;
  /** Set while the item waits. Absent on items that have ended. */
  readonly waiting?: Waiting;
  /** Set once the file is converted. `file`, `name`, `size` and `contentType` then describe the result. */
  readonly converted?: Conversion;
  /** The content type that Linq transcodes the file to on delivery. */
  readonly deliveredAs?: string;
  /** Set if the content is of another type than the name or the browser says. The file is sent as its real type. */
  readonly corrected?: Correction;
  /** With `contentCheck: "warn"`, the issue with the content of a file that is sent anyway. */
  readonly warning?: KnownFileIssue;
}

/** A listed file whose checks run, or that waits for its turn. */
export interface QueuedItem extends UploadItemBase {
  readonly status: "queued";
}
/** A file being prepared: `onBeforeUpload`, conversion, ticket. */
export interface PreparingItem extends UploadItemBase {
  readonly status: "preparing";
}
/** A file whose bytes are being sent to storage. */
export interface UploadingItem extends UploadItemBase {
  readonly status: "uploading";
}
/** A file whose bytes are in storage and that Linq is processing. */
export interface ProcessingItem extends UploadItemBase {
  readonly status: "processing";
  /** Don't use it in messages yet, because Linq may still reject the bytes. */
  readonly attachmentId: string;
}
/** A file whose attachment can be used in messages. */
export interface CompleteItem extends UploadItemBase {
  readonly status: "complete";
  /** The id to use in messages. */
  readonly attachmentId: string;
  /** The attachment, as Linq describes it. */
  readonly attachment: Attachment;
  /** `false` if Linq did not confirm the end of its processing in time. The bytes are in storage. */
  readonly confirmed: boolean;
}
/** A file that could not be uploaded. It can be retried. */
export interface FailedItem extends UploadItemBase {
  readonly status: "failed";
  /** Why it failed. */
  readonly error: AnyUploadError;
  /** Only if its bytes are in storage and Linq could not process them. */
  readonly attachmentId?: string;
}
/** A file that the user or your code canceled. It can be retried. */
export interface CanceledItem extends UploadItemBase {
  readonly status: "canceled";
  /** Only if it was canceled while `processing`. A retry follows this attachment and sends nothing again. */
  readonly attachmentId?: string;
}
/** A file that was rejected before anything was sent. */
export interface RejectedItem extends UploadItemBase {
  readonly status: "rejected";
  /** All reasons, at least one. */
  readonly issues: readonly FileIssue[];
}

/** One file in an uploader, immutable. Narrow on `status` to access `attachment`, `error` and `issues`. */
export type UploadItem =
  | QueuedItem
  | PreparingItem
  | UploadingItem
  | ProcessingItem
  | CompleteItem
  | FailedItem
  | CanceledItem
  | RejectedItem;

/** Whether the item has ended: it does not change until the user retries or removes it. */
export function isEnded(item: UploadItem): item is CompleteItem | FailedItem | CanceledItem | RejectedItem {
  return (
    item.status === "complete" ||
    item.status === "failed" ||
    item.status === "canceled" ||
    item.status === "rejected"
  );
}
