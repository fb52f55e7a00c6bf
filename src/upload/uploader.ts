import type { Attachment } from "../linq/attachment.js";
import type { UploadItem } from "./item.js";
import type { InitialAttachment, UploaderOptions } from "./options.js";
import type { UploadRules } from "./resolved-options.js";
import type { UploaderStatus, UploadTotals } from "./totals.js";

/** A list of files on their way to Linq: a store to subscribe to and the verbs that change it. */
export interface Uploader {
  /** Ids in the order the files were added. The same array until the list changes; progress does not change it. */
  readonly getIds: () => readonly string[];
  /** The same array until an item changes. */
  readonly getItems: () => readonly UploadItem[];
  /** The same object until that item changes. */
  readonly getItem: (id: string) => UploadItem | undefined;
  /** The same object until an item changes. */
  readonly getTotals: () => UploadTotals;
  /** What the uploader as a whole is doing. */
  readonly getStatus: () => UploaderStatus;
  /** Attachments that can be used in a message, in list order. */
  readonly getAttachments: () => readonly Attachment[];
  /** Their ids: the value of a form field. */
  readonly getAttachmentIds: () => readonly string[];
  /** What it takes, for pickers, hints and drag feedback. The same object until the options change. */
  readonly getRules: () => UploadRules;
  /** Calls back after changes, coalesced; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;

  /** Lists the files at once, checks them, and uploads those that pass (unless `autoUpload` is false). */
  readonly addFiles: (files: Iterable<File>) => readonly UploadItem[];
  /** Starts what waits because of `autoUpload: false`. */
  readonly start: () => void;
  /**
   * Adds files, starts them, and waits for them.
   * @throws AggregateError of each item's error when any did not complete.
   */
  readonly upload: (files: Iterable<File>) => Promise<readonly Attachment[]>;
  /** Does nothing on an item that has ended. */
  readonly cancel: (id: string) => void;
  /** Cancels every item that has not ended. */
  readonly cancelAll: () => void;
  /** Works on failed and canceled items; a canceled one whose place has been taken (`maxFiles`) is refused. */
  readonly retry: (id: string) => void;
  /** Retries every failed item. */
  readonly retryAll: () => void;
  /** Takes an item off the list, canceling it first when it runs. */
  readonly remove: (id: string) => void;
  /** Removes every item. */
  readonly clear: () => void;
  /**
   * Back to the beginning, as a form's reset does: takes every item off the list, canceling those on their way, and lists
   * `attachments` as complete. Unlike `clear` it deletes nothing, for what a form has sent is in use.
   * @param attachments those on the list already stay as they are. @default the option `initialAttachments`
   */
  readonly reset: (attachments?: readonly InitialAttachment[]) => void;

  /** Takes new options, for what begins from now on. */
  readonly setOptions: (options: UploaderOptions) => void;
  /**
   * Lets work run until the returned function is called; counted, so several owners may hold it.
   * With no holder left, transfers stop and go back to the queue.
   */
  readonly connect: () => () => void;
  /** Ends it: cancels everything, drops listeners. For uploaders made with `createUploader`. */
  readonly dispose: () => void;
}
