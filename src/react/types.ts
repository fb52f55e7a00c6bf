import type { QueryClient } from "@tanstack/react-query";
import type { DropzoneInputProps, DropzoneRootProps } from "react-dropzone";
import type { ButtonHTMLAttributes, ProgressHTMLAttributes, HTMLAttributes, RefAttributes } from "react";
import type { Attachment } from "../linq/attachment.js";
import type { UploadItem } from "../upload/item.js";
import type { UploaderOptions } from "../upload/options.js";
import type { UploaderStatus, UploadTotals } from "../upload/totals.js";
import type { UploadRules } from "../upload/resolved-options.js";
import type { Uploader } from "../upload/uploader.js";
import type { FileTarget } from "./file-target.js";
import type { DataAttributes } from "./item-props.js";

/** Options of `useAttachmentUpload` and `<LinqUploader>`. */
export interface AttachmentUploadOptions extends UploaderOptions {
  /** The `QueryClient` for ticket and status requests. @default the nearest `QueryClientProvider`'s, else one of our own */
  queryClient?: QueryClient | undefined;
  /**
   * Uses this uploader instead of creating one.
   *
   * Its options are those of its creator. Options given here are not applied to it. It continues when this component unmounts.
   */
  uploader?: Uploader | undefined;
  /** Takes no files by drop, paste or picker. Running uploads continue. @default false */
  disabled?: boolean | undefined;
  /**
   * Takes drops anywhere in an element (a ref) or on the page, besides the root.
   *
   * Drop zones inside the target take precedence. If several uploaders have targets, the innermost target takes the files, and of
   * equal ones the last to mount.
   * @default the root alone
   */
  dropTarget?: FileTarget | undefined;
  /**
   * Takes pasted files anywhere in an element (a ref) or on the page, besides the root.
   *
   * Several uploaders share pastes as they share drops with `dropTarget`. Pasted text is left alone, also in
   * editors inside shadow roots.
   * @default the root alone
   */
  pasteTarget?: FileTarget | undefined;
}

/** Props of a file input, with its ref. */
export type FileInputProps = DropzoneInputProps & RefAttributes<HTMLInputElement>;

/** Result of `useAttachmentUpload`. A component re-renders only for what its render reads. Reads outside of render subscribe to nothing. */
export interface AttachmentUpload {
  /** Ids in the order in which the files were added. Progress does not change the array. */
  readonly ids: readonly string[];
  /** Every file. A render that reads it re-renders with all progress. */
  readonly items: readonly UploadItem[];
  /** Sums over the files. */
  readonly totals: UploadTotals;
  /** What the uploader as a whole is doing. */
  readonly status: UploaderStatus;
  /** `status` is `idle`: nothing to do. */
  readonly isIdle: boolean;
  /** `status` is `uploading`: files wait or are sent. */
  readonly isUploading: boolean;
  /** `status` is `processing`: Linq has all bytes. */
  readonly isProcessing: boolean;
  /** `status` is `settled`: everything ended. */
  readonly isSettled: boolean;
  /** Attachments that can be used in a message, in list order. */
  readonly attachments: readonly Attachment[];
  /** Their ids: the value of a form field. */
  readonly attachmentIds: readonly string[];

  /** The verbs of `uploader`. Each stays the same function as long as the uploader does. */
  readonly addFiles: Uploader["addFiles"];
  readonly start: Uploader["start"];
  readonly upload: Uploader["upload"];
  readonly cancel: Uploader["cancel"];
  readonly cancelAll: Uploader["cancelAll"];
  readonly retry: Uploader["retry"];
  readonly retryAll: Uploader["retryAll"];
  readonly remove: Uploader["remove"];
  readonly clear: Uploader["clear"];
  readonly undo: Uploader["undo"];
  /** The items that `undo` would bring back. */
  readonly removed: readonly UploadItem[];
  readonly reset: Uploader["reset"];
  /** For `useUploadItem(uploader, id)` and for sharing with other components. */
  readonly uploader: Uploader;
  /** What is taken, for hints and pickers. */
  readonly rules: UploadRules;

  /** Props of the drop area, as in react-dropzone. It takes drops and pastes, but neither opens the picker on click nor takes focus. */
  readonly getRootProps: <T extends DropzoneRootProps>(props?: T) => T;
  /** For a hidden `<input>`, as in react-dropzone. */
  readonly getInputProps: (props?: FileInputProps) => FileInputProps;
  /** For a `<button>` that opens the file picker. */
  readonly getTriggerProps: (
    props?: ButtonHTMLAttributes<HTMLButtonElement>,
  ) => ButtonHTMLAttributes<HTMLButtonElement>;
  /** Props of an item's element. Getters with an id read the item, so a render that calls them re-renders when it changes. */
  readonly getItemProps: (id: string) => HTMLAttributes<HTMLElement> & DataAttributes;
  /**
   * For the `<progress>` of an item, the same as in the widget.
   *
   * It has no `value` while the progress is unknown, keeps it while the item waits, and has the state in words where there is no
   * percentage to read.
   */
  readonly getProgressProps: (id: string) => ProgressHTMLAttributes<HTMLProgressElement> & DataAttributes;
  /** For the `<button>` that tries a failed or canceled item again, or starts the next try of a waiting one at once. */
  readonly getRetryTriggerProps: (id: string) => ButtonHTMLAttributes<HTMLButtonElement> & DataAttributes;
  /** For the `<button>` that cancels an item. */
  readonly getCancelTriggerProps: (id: string) => ButtonHTMLAttributes<HTMLButtonElement> & DataAttributes;
  /** For the `<button>` that takes an item off the list. */
  readonly getRemoveTriggerProps: (id: string) => ButtonHTMLAttributes<HTMLButtonElement> & DataAttributes;
  /** Opens the file picker. Browsers allow that only in response to a click or a key. */
  readonly openFilePicker: () => void;
  /** Files are dragged over the drop area or the `dropTarget`. */
  readonly isDragging: boolean;
  /** Every dragged file is of a type that would be rejected, as far as browsers tell before the drop. */
  readonly isDragReject: boolean;
  /** Number of dragged files. 0 where the browser does not tell before the drop. */
  readonly draggedCount: number;
  /** Their content types, one per file. `""` where the browser does not tell. */
  readonly draggedTypes: readonly string[];
}
