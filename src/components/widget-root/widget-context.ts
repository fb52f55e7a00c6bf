"use client";

import { type ReactNode, createContext, useContext } from "react";
import type { Formats } from "../../i18n/format.js";
import type { Messages } from "../../i18n/messages.js";
import type { FileTarget } from "../../react/file-target.js";
import type { AttachmentUpload } from "../../react/types.js";
import type { Uploader } from "../../upload/uploader.js";
import type { LinqUploaderClassNames, LinqUploaderSlots } from "../anatomy/part-names.js";
import type { UserRemoval } from "./user-removal.js";

/**
 * - `"dropzone"`: a zone above a list of rows.
 * - `"compact"`: one line of chips, for a message composer.
 * - `"field"`: a form field for one file, which the next file replaces.
 */
export type LinqUploaderVariant = "dropzone" | "compact" | "field";

/** What all parts share. It does not change with the files, so that a progress event renders one row. */
export interface Widget {
  readonly classNames: LinqUploaderClassNames;
  readonly slots: LinqUploaderSlots;
  readonly uploader: Uploader;
  readonly userRemoval: UserRemoval;
  /** How long the user can take a removal back, in milliseconds. */
  readonly undoMs: number;
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
  /** Why the form cannot be submitted yet. `""` when it can. */
  readonly problem: string;
  /** The app's error, or that of a failed submission. */
  readonly error: ReactNode;
  /** Why another file was refused, where no row says it. It makes nothing invalid. `""` if none was. */
  readonly refusal: string;
  /** Ids of what describes the button. */
  readonly describedBy: string;
  /** Whether the error is the app's, and not that of a failed submission. */
  readonly isAppsError: boolean;
  /** An effect of the part that shows the error. */
  readonly onErrorText: () => () => void;
  /** Called when the user could not submit the form. Returns whether the problem is shown. */
  readonly onInvalid: () => boolean;
  readonly onReset: () => void;
}

/** What the parts of the drop area share. Changes while files are dragged, and when the first file comes or the last one goes. */
interface DropArea extends Pick<
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
