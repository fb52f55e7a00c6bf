"use client";
import { fromEvent } from "file-selector";
import { useCallback, useEffect, useState } from "react";
import { type DropEvent, useDropzone } from "react-dropzone";
import type { UploadRules } from "../upload/resolved-options.js";
import type { Uploader } from "../upload/uploader.js";
import { type PasteEvent, addPasted } from "./add-pasted.js";
import { type FileTarget, listenForDrops, listenForPastes } from "./file-target.js";

/** Where files come from besides the root and the picker. */
export interface IntakeOptions {
  readonly disabled: boolean;
  readonly dropTarget?: FileTarget | undefined;
  readonly pasteTarget?: FileTarget | undefined;
}

/** One per dragged file; `""` where the browser does not tell before the drop. */
type DraggedTypes = readonly string[];

const NONE: DraggedTypes = [];

/** Drop, paste and picker, the events of the root through react-dropzone; files go to the uploader, which judges them. */
export function useFileIntake(
  uploader: Uploader,
  rules: UploadRules,
  { disabled, dropTarget, pasteTarget }: IntakeOptions,
) {
  /** `undefined` where a fieldset has disabled the input. */
  const [types, setTypes] = useState<DraggedTypes | undefined>(NONE);
  const [typesOverTarget, setTypesOverTarget] = useState<DraggedTypes>();
  const dropzone = useDropzone({
    disabled,
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    // Files are taken here and not in onDrop: react-dropzone drops what it is still reading when the next drop
    // comes (a large folder takes seconds), and it would sort refused files behind accepted ones.
    getFilesFromEvent: async (event) => {
      if (!Array.isArray(event) && !event.type.startsWith("drag") && !isBlocked())
        await addOpened(uploader, event);
      return [];
    },
    onDragEnter: (event) => setTypes(isBlocked() ? undefined : typesOf(event)),
  });
  const { inputRef, rootRef } = dropzone;

  // The input knows of a disabled fieldset around it.
  const isBlocked = useCallback(
    () => disabled || inputRef.current?.matches(":disabled") === true,
    [disabled, inputRef],
  );
  const paste = useCallback(
    (event: PasteEvent) => {
      if (!isBlocked()) addPasted(uploader, event);
    },
    [uploader, isBlocked],
  );

  useEffect(() => {
    if (!dropTarget || disabled) return undefined;
    return listenForDrops(dropTarget, {
      isBlocked,
      root: rootRef,
      onOver: (event) => setTypesOverTarget(event && typesOf(event)),
      onDrop: (event) => void addOpened(uploader, event),
    });
  }, [dropTarget, disabled, uploader, isBlocked, rootRef]);

  useEffect(() => {
    if (!pasteTarget || disabled) return undefined;
    return listenForPastes(pasteTarget, paste);
  }, [pasteTarget, disabled, paste]);

  const dragged = dropzone.isDragActive ? types : typesOverTarget;
  const draggedTypes = dragged ?? NONE;
  return {
    ...dropzone,
    // Not react-dropzone's: from its open() until the window has the focus back, it ignores what is dropped.
    open: () => {
      const input = inputRef.current;
      if (disabled || !input) return;
      // So that choosing the same file again is a change.
      input.value = "";
      input.click();
    },
    paste,
    isDragging: dragged !== undefined,
    isDragReject: draggedTypes.length > 0 && draggedTypes.every(rules.refusesType),
    draggedTypes,
  };
}

async function addOpened(uploader: Uploader, event: DropEvent): Promise<void> {
  // Read now: after an await, browsers show an empty list.
  const unopened = [...(("dataTransfer" in event && event.dataTransfer?.files) || [])];
  // When anything inside a folder cannot be read, the folder is refused as one, and the rest is not lost with it.
  const files = await fromEvent(event).catch(() => unopened);
  uploader.addFiles(files.filter((file) => file instanceof File));
}

function typesOf({ dataTransfer }: Pick<DragEvent, "dataTransfer">): DraggedTypes {
  const items = [...(dataTransfer?.items ?? [])];
  return items.filter(({ kind }) => kind === "file").map(({ type }) => type);
}
