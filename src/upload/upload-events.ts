import type { Attachment } from "../linq/attachment.js";
import type { AnyUploadError } from "../linq/errors.js";
import type { CanceledItem, CompleteItem, FailedItem, RejectedItem, UploadItem } from "./item.js";

/** The object that each callback receives. */
export interface UploadEvents {
  /** Called once per selection, after its checks, with the files that passed. Not called if none passed. */
  onFilesAccept: { items: readonly UploadItem[] };
  /** Called once per selection, after its checks, with the rejected files. Not called if none was rejected. */
  onFilesReject: { items: readonly RejectedItem[] };
  /**
   * Called when a file leaves the queue.
   *
   * Called again when the user retries the file, but not for automatic retries.
   */
  onUploadStart: { item: UploadItem };
  /** Called while bytes are sent, at most about 20 times a second per file. */
  onUploadProgress: { item: UploadItem };
  /** Called when storage has confirmed every byte. Linq may still be processing the file. */
  onTransferComplete: { item: UploadItem };
  /** Called when the attachment can be used in a message. */
  onUploadComplete: { item: CompleteItem; attachment: Attachment };
  /** Called when a file has failed and no automatic retry is left. Not called for canceled or rejected files. */
  onUploadError: { item: FailedItem; error: AnyUploadError };
  /** Called when the user or your code cancels a file. */
  onUploadCancel: { item: CanceledItem };
  /** Called once per file that ends: complete, failed or canceled. Not called for rejected files. */
  onUploadSettled: { item: CompleteItem | FailedItem | CanceledItem };
  /** Called each time the last running upload ends and the queue is empty. */
  onQueueComplete: { completed: readonly CompleteItem[]; failed: readonly FailedItem[] };
  /** Called when the list of usable attachment ids changes. */
  onValueChange: { attachmentIds: readonly string[] };
}

/**
 * The callbacks of an uploader.
 *
 * Each takes one object and is called once per event. An error thrown in a callback does not break an upload. It is
 * reported with `reportError`.
 */
export type UploadCallbacks = {
  [Name in keyof UploadEvents]?: ((event: UploadEvents[Name]) => void) | undefined;
};
