"use client";

import { createContext, useContext } from "react";
import type { Formats } from "../i18n/format.js";
import type { Messages } from "../i18n/messages.js";
import type { AttachmentUpload } from "../react/types.js";
import type { Uploader } from "../upload/uploader-type.js";
import type { LinqUploaderClassNames, LinqUploaderSlots } from "./part-styles.js";

/** What all parts share. Does not change with the files, so that a progress event renders one row. */
export interface Widget {
  readonly classNames: LinqUploaderClassNames;
  readonly slots: LinqUploaderSlots;
  readonly uploader: Uploader;
  readonly messages: Messages;
  readonly format: Formats;
  readonly labelId: string;
  readonly hintId: string;
  readonly listId: string;
}

/** What the dropzone's parts need; changes while files are dragged. */
export interface DropArea {
  readonly upload: AttachmentUpload;
  readonly isEmpty: boolean;
  readonly disabled: boolean;
  /** "PDF" while files of that type alone are dragged, where the browser tells. */
  readonly draggedTypeName: string | undefined;
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
