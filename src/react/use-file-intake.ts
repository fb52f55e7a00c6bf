"use client";
import { fromEvent } from "file-selector";
import { useState } from "react";
import { type DropEvent, useDropzone } from "react-dropzone";
import type { UploadRules } from "../upload/rules.js";
import type { Uploader } from "../upload/uploader-type.js";

/** What browsers tell about dragged files before the drop. */
interface Drag {
  readonly count: number;
  readonly isRefused: boolean;
}

const NOTHING: Drag = { count: 0, isRefused: false };

/** Drop, paste and picker through react-dropzone; files go to the uploader, which judges them. */
export function useFileIntake(uploader: Uploader, rules: UploadRules, disabled: boolean) {
  const [drag, setDrag] = useState(NOTHING);
  const dropzone = useDropzone({
    disabled,
    noClick: true,
    noKeyboard: true,
    // Files are taken here and not in onDrop: react-dropzone drops what it is still reading when the next drop
    // comes (a large folder takes seconds), and it would sort refused files behind accepted ones.
    getFilesFromEvent: async (event) => {
      if (Array.isArray(event) || isDragging(event)) return [];
      // Read now: after an await, browsers show an empty list.
      const unopened = [...(("dataTransfer" in event && event.dataTransfer?.files) || [])];
      // When anything inside a folder cannot be read, the folder is refused as one, and the rest is not lost with it.
      const files = await fromEvent(event).catch(() => unopened);
      uploader.addFiles(files.filter((file) => file instanceof File));
      return [];
    },
    onDragEnter: (event) => setDrag(inspect(event.dataTransfer, rules)),
  });
  return {
    ...dropzone,
    // Not react-dropzone's: from its open() until the window has the focus back, it ignores what is dropped.
    open: () => {
      if (!disabled) openPicker(dropzone.inputRef.current);
    },
    isDragging: dropzone.isDragActive,
    isDragReject: dropzone.isDragActive && drag.isRefused,
    /** How many files are dragged; 0 where the browser does not tell. */
    draggedFiles: dropzone.isDragActive ? drag.count : 0,
  };
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

function inspect(data: DataTransfer | null, rules: UploadRules): Drag {
  const files = [...(data?.items ?? [])].filter(({ kind }) => kind === "file");
  return {
    count: files.length,
    isRefused: files.length > 0 && files.every(({ type }) => rules.refusesType(type)),
  };
}
