import type { Attachment } from "../linq/attachment.js";
import type { UploadItem } from "./item.js";
import type { InitialAttachment, UploaderOptions } from "./options.js";
import type { UploadRules } from "./resolved-options.js";
import type { UploaderStatus, UploadTotals } from "./totals.js";

/** How `remove` and `clear` differ from the uploader's options. */
export interface RemoveOptions {
  /** In place of the option `undoMs`. With 0 the removal is final at once. */
  readonly undoMs?: number | undefined;
}

/** A list of files being uploaded to Linq: a store to subscribe to, and the methods that change it. */
export interface Uploader {
  /** Ids in the order the files were added. The same array until the list changes. Progress does not change it. */
  readonly getIds: () => readonly string[];
  /** All items, in list order. The same array until an item changes. */
  readonly getItems: () => readonly UploadItem[];
  /** The item with this id. The same object until that item changes. */
  readonly getItem: (id: string) => UploadItem | undefined;
  /** Sums over all items. The same object until an item changes. */
  readonly getTotals: () => UploadTotals;
  /** What the uploader as a whole is doing. */
  readonly getStatus: () => UploaderStatus;
  /** Attachments that can be used in a message, in list order. */
  readonly getAttachments: () => readonly Attachment[];
  /** Ids of the attachments, such as for the value of a form field. */
  readonly getAttachmentIds: () => readonly string[];
  /** What it accepts, for file pickers, hints and drag feedback. The same object until the options change. */
  readonly getRules: () => UploadRules;
  /** Calls the listener after changes, several of which may be coalesced. Returns a function that unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void;

  /** Lists the files at once, checks them, and uploads those that pass (unless `autoUpload` is `false`). */
  readonly addFiles: (files: Iterable<File>) => readonly UploadItem[];
  /** Starts the files that wait because of `autoUpload: false`. */
  readonly start: () => void;
  /**
   * Adds files, starts them, and resolves with their attachments once all are complete.
   * @throws AggregateError with one error per item that did not complete. Each error has its `item`.
   */
  readonly upload: (files: Iterable<File>) => Promise<readonly Attachment[]>;
  /** Cancels an item. Does nothing if it has ended. */
  readonly cancel: (id: string) => void;
  /** Cancels every item that has not ended. */
  readonly cancelAll: () => void;
  /** Retries a failed or canceled item. A canceled item is rejected if the list is full by now (`maxFiles`). */
  readonly retry: (id: string) => void;
  /** Retries every failed item. */
  readonly retryAll: () => void;
  /** Removes one or more items from the list. Cancels those that have not ended. `undo` brings them back during `undoMs`. */
  readonly remove: (ids: string | readonly string[], options?: RemoveOptions) => void;
  /** Removes every item. `undo` brings them back during `undoMs`. */
  readonly clear: (options?: RemoveOptions) => void;
  /**
   * Takes `remove` or `clear` back: lists the items at their old places. Those that were running start again.
   *
   * Removals that follow each other within `undoMs` are taken back together. It does nothing once `undoMs` has passed since the
   * latest one, and after new files have taken the room that `maxFiles` leaves.
   */
  readonly undo: () => void;
  /** The items that `undo` would bring back. Empty if there is nothing to undo. The same array until that changes. */
  readonly getRemoved: () => readonly UploadItem[];
  /**
   * Keeps `undo` available until the returned function is called. Then `undoMs` starts again.
   *
   * For a notice of your own, while the pointer or the focus is on it.
   */
  readonly pauseUndo: () => () => void;
  /**
   * Resets the list, as a form's reset does: removes every item and lists `attachments` as complete.
   *
   * Items that have not ended are canceled. Unlike `clear`, it never deletes attachments, because a submitted form uses
   * them.
   * @param attachments Defaults to the option `initialAttachments`. Attachments that are already listed stay as they are.
   */
  readonly reset: (attachments?: readonly InitialAttachment[]) => void;

  /** Changes options, for everything that starts from now on. Options that you leave out keep their value. */
  readonly setOptions: (options: UploaderOptions) => void;
  /**
   * Lets uploads run until the returned function is called.
   *
   * Calls are counted, so several owners can keep an uploader running. When the last one disconnects, transfers stop and
   * their files go back to the queue.
   */
  readonly connect: () => () => void;
  /** Ends the uploader: cancels everything and removes all listeners. For uploaders made with `createUploader`. */
  readonly dispose: () => void;
}
