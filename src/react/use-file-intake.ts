"use client";
import { fromEvent } from "file-selector";
import { useCallback, useEffect, useState } from "react";
import { type DropEvent, useDropzone } from "react-dropzone";
import type { UploadRules } from "../upload/rules.js";
import type { Uploader } from "../upload/uploader-type.js";
import { type PasteEvent, addPasted } from "./add-pasted.js";
import { listenLate } from "./listen-late.js";
import type { FileTarget } from "./target-element.js";

/** Where files come from besides the root and the picker. */
export interface IntakeOptions {
  readonly disabled: boolean;
  readonly dropTarget?: FileTarget | undefined;
  readonly pasteTarget?: FileTarget | undefined;
}

/** What browsers tell about dragged files before the drop. */
interface Drag {
  /** One per file; `""` where the browser does not tell. */
  readonly types: readonly string[];
  /** A fieldset has disabled the input. */
  readonly isBlocked: boolean;
}

const NOTHING: Drag = { types: [], isBlocked: false };

/** Drop, paste and picker, the events of the root through react-dropzone; files go to the uploader, which judges them. */
export function useFileIntake(
  uploader: Uploader,
  rules: UploadRules,
  { disabled, dropTarget, pasteTarget }: IntakeOptions,
) {
  const [drag, setDrag] = useState(NOTHING);
  const [isOverTarget, setIsOverTarget] = useState(false);
  const dropzone = useDropzone({
    disabled,
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    // Files are taken here and not in onDrop: react-dropzone drops what it is still reading when the next drop
    // comes (a large folder takes seconds), and it would sort refused files behind accepted ones.
    getFilesFromEvent: async (event) => {
      if (!Array.isArray(event) && !isDragging(event) && !isBlocked()) await addOpened(uploader, event);
      return [];
    },
    onDragEnter: (event) => setDrag(inspect(event.dataTransfer, isBlocked())),
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
    return listenLate(({ listenForDrops }) =>
      listenForDrops(dropTarget, {
        isBlocked,
        isInRoot: ({ target }) => target instanceof Node && rootRef.current?.contains(target) === true,
        onOver: (event) => {
          setIsOverTarget(event !== undefined);
          if (event) setDrag(inspect(event.dataTransfer, false));
        },
        onDrop: (event) => void addOpened(uploader, event),
      }),
    );
  }, [dropTarget, disabled, uploader, isBlocked, rootRef]);

  useEffect(() => {
    if (!pasteTarget || disabled) return undefined;
    return listenLate(({ listenForPastes }) => listenForPastes(pasteTarget, paste));
  }, [pasteTarget, disabled, paste]);

  const isDragged = (dropzone.isDragActive || isOverTarget) && !drag.isBlocked;
  return {
    ...dropzone,
    // Not react-dropzone's: from its open() until the window has the focus back, it ignores what is dropped.
    open: () => {
      if (!disabled) openPicker(inputRef.current);
    },
    paste,
    isDragging: isDragged,
    isDragReject: isDragged && drag.types.length > 0 && drag.types.every(rules.refusesType),
    draggedTypes: isDragged ? drag.types : NOTHING.types,
  };
}

async function addOpened(uploader: Uploader, event: DropEvent): Promise<void> {
  // Read now: after an await, browsers show an empty list.
  const unopened = [...(("dataTransfer" in event && event.dataTransfer?.files) || [])];
  // When anything inside a folder cannot be read, the folder is refused as one, and the rest is not lost with it.
  const files = await fromEvent(event).catch(() => unopened);
  uploader.addFiles(files.filter((file) => file instanceof File));
}

function openPicker(input: HTMLInputElement | null): void {
  if (!input) return;
  // So that choosing the same file again is a change.
  input.value = "";
  input.click();
}

function isDragging(event: DropEvent): boolean {
  return event.type === "dragenter" || event.type === "dragover";
}

function inspect(data: DataTransfer | null, isBlocked: boolean): Drag {
  const files = [...(data?.items ?? [])].filter(({ kind }) => kind === "file");
  return { types: files.map(({ type }) => type), isBlocked };
}
