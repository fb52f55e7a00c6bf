"use client";

import { type ReactNode, createContext, useContext } from "react";
import type { Formats } from "../../i18n/format.js";
import type { Messages } from "../../i18n/messages.js";
import type { FileTarget } from "../../react/file-target.js";
import type { AttachmentUpload } from "../../react/types.js";
import type { Uploader } from "../../upload/uploader.js";
import type { LinqUploaderClassNames, LinqUploaderSlots } from "../anatomy/part-names.js";

/**
 * A zone above a list of rows; one line of chips, for a message composer; a form field for one file that is replaced by
 * the next.
 */
export type LinqUploaderVariant = "dropzone" | "compact" | "field";

/** What all parts share. Does not change with the files, so that a progress event renders one row. */
export interface Widget {
  readonly classNames: LinqUploaderClassNames;
  readonly slots: LinqUploaderSlots;
  readonly uploader: Uploader;
  readonly variant: LinqUploaderVariant;
  readonly messages: Messages;
  readonly format: Formats;
  readonly labelId: string;
  readonly hintId: string;
  readonly listId: string;
  readonly errorId: string;
}

/** The widget as a control of a form. */
export interface Field {
  readonly name: string | undefined;
  readonly form: string | undefined;
  readonly required: boolean;
  /** Why the form is not to be submitted yet; `""` when it may be. */
  readonly problem: string;
  /** What is shown as wrong, if anything. */
  readonly error: ReactNode;
  /** It is the app that says so, and not the widget about a submission that was just tried. */
  readonly isAppsError: boolean;
  /** A submission was tried in vain. */
  readonly onInvalid: () => void;
  readonly onReset: () => void;
}

/** What the parts of the drop area share. Changes while files are dragged, and when the first file comes or the last one goes. */
export interface DropArea extends Pick<
  AttachmentUpload,
  | "getRootProps"
  | "getInputProps"
  | "getTriggerProps"
  | "openFilePicker"
  | "rules"
  | "isDragging"
  | "isDragReject"
  | "draggedCount"
  | "draggedTypes"
> {
  readonly isEmpty: boolean;
  readonly disabled: boolean;
  readonly dropTarget: FileTarget | undefined;
  readonly field: Field;
}

export const WidgetContext = /* @__PURE__ */ createContext<Widget | null>(null);
export const DropAreaContext = /* @__PURE__ */ createContext<DropArea | null>(null);

export function useWidget(): Widget {
  return inRoot(useContext(WidgetContext));
}

export function useDropArea(): DropArea {
  return inRoot(useContext(DropAreaContext));
}

function inRoot<T>(value: T | null): T {
  if (value === null) {
    throw new Error("A part of LinqUploader is outside of <LinqUploader.Root>. Put it inside, at any depth.");
  }
  return value;
}
