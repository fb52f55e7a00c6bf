"use client";
import { fromEvent } from "file-selector";
import {
  type ButtonHTMLAttributes,
  type DragEvent as ReactDragEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type DropEvent, type DropzoneRootProps, type DropzoneState, useDropzone } from "react-dropzone";
import type { AttachmentUpload, FileInputProps } from "./types.js";
import type { UploadRules } from "../upload/resolved-options.js";
import type { Uploader } from "../upload/uploader.js";
import { type PasteEvent, addPasted } from "./add-pasted.js";
import { type FileTarget, listenForDrops, listenForPastes } from "./file-target.js";

/** What else takes files besides the root and the picker. */
interface IntakeOptions {
  readonly disabled: boolean;
  readonly dropTarget?: FileTarget | undefined;
  readonly pasteTarget?: FileTarget | undefined;
}

/** One per dragged file. `""` where the browser does not tell before the drop. */
type DraggedTypes = readonly string[];

const NONE: DraggedTypes = [];

/** The part of the hook's result that takes files. */
type FileIntake = Pick<
  AttachmentUpload,
  | "getRootProps"
  | "getInputProps"
  | "getTriggerProps"
  | "openFilePicker"
  | "isDragging"
  | "isDragReject"
  | "draggedCount"
  | "draggedTypes"
>;

/**
 * Takes files by drop, paste and picker. The root's events go through react-dropzone, and the files to the uploader, which
 * validates them. The functions stay the same until an option changes, so that what receives them need not render.
 */
export function useFileIntake(
  uploader: Uploader,
  rules: UploadRules,
  { disabled, dropTarget, pasteTarget }: IntakeOptions,
): FileIntake {
  const inputRef = useRef<HTMLInputElement | null>(null);
  const attachInput = useCallback((input: HTMLInputElement | null) => {
    inputRef.current = input;
    input?.addEventListener("cancel", stopPropagation);
  }, []);
  /** `undefined` where a fieldset has disabled the input. */
  const [types, setTypes] = useState<DraggedTypes | undefined>(NONE);
  const [typesOverTarget, setTypesOverTarget] = useState<DraggedTypes>();

  // The input is also disabled by a fieldset around it.
  const isBlocked = useCallback(
    () => disabled || inputRef.current?.matches(":disabled") === true,
    [disabled],
  );
  const paste = useCallback(
    (event: PasteEvent, path: readonly EventTarget[]) => {
      if (!isBlocked()) addPasted(uploader, event, path);
    },
    [uploader, isBlocked],
  );
  const dropzone = useDropzone({
    disabled,
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    // Files are taken here and not in onDrop: react-dropzone drops what it is still reading when the next drop
    // comes (a large folder takes seconds), and it would sort rejected files behind accepted ones.
    getFilesFromEvent: useCallback(
      async (event: DropEvent | FileSystemFileHandle[]) => {
        if (!Array.isArray(event) && !event.type.startsWith("drag") && !isBlocked())
          await addOpened(uploader, event);
        return [];
      },
      [uploader, isBlocked],
    ),
    onDragEnter: useCallback(
      (event: ReactDragEvent<HTMLElement>) => setTypes(isBlocked() ? undefined : typesOf(event)),
      [isBlocked],
    ),
  });
  const { rootRef } = dropzone;

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
    return listenForPastes(pasteTarget, (event) => paste(event, event.composedPath()));
  }, [pasteTarget, disabled, paste]);

  const getters = usePropGetters(dropzone, inputRef, attachInput, paste, rules, disabled);
  const dragged = dropzone.isDragActive ? types : typesOverTarget;
  const draggedTypes = dragged ?? NONE;
  return {
    ...getters,
    isDragging: dragged !== undefined,
    isDragReject: draggedTypes.length > 0 && draggedTypes.every(rules.refusesType),
    draggedCount: draggedTypes.length,
    draggedTypes,
  };
}

function usePropGetters(
  { getRootProps, getInputProps }: Pick<DropzoneState, "getRootProps" | "getInputProps">,
  inputRef: RefObject<HTMLInputElement | null>,
  attachInput: (input: HTMLInputElement | null) => void,
  paste: (event: PasteEvent, path: readonly EventTarget[]) => void,
  rules: UploadRules,
  disabled: boolean,
): Pick<FileIntake, "getRootProps" | "getInputProps" | "getTriggerProps" | "openFilePicker"> {
  return useMemo(() => {
    // Not react-dropzone's open(): until the window has the focus back, it ignores drops.
    const openFilePicker = () => {
      const input = inputRef.current;
      if (disabled || !input) return;
      // Otherwise selecting the same file again would not fire a change event.
      input.value = "";
      input.click();
    };
    return {
      openFilePicker,
      getRootProps: <T extends DropzoneRootProps>(props?: T): T => {
        const rootProps = getRootProps<T>(props);
        rootProps.onPaste = (event) => {
          props?.onPaste?.(event);
          if (!event.defaultPrevented) paste(event, event.nativeEvent.composedPath());
        };
        // react-dropzone's "presentation" would take the role away from a <form> or <section>.
        if (props?.role === undefined) delete rootProps.role;
        return rootProps;
      },
      getInputProps: (props?: FileInputProps): FileInputProps => {
        // `hidden` in place of react-dropzone's inline style, which a strict CSP forbids in server HTML.
        const { style: _, ...rest } = getInputProps({
          accept: rules.acceptAttribute,
          multiple: rules.maxFiles !== 1,
          hidden: true,
          disabled,
          ref: attachInput,
          ...props,
        });
        return rest;
      },
      getTriggerProps: (props: ButtonHTMLAttributes<HTMLButtonElement> = {}) => ({
        type: "button",
        ...props,
        disabled: disabled || props.disabled,
        onClick: (event) => {
          props.onClick?.(event);
          if (!event.defaultPrevented) openFilePicker();
        },
      }),
    };
  }, [getRootProps, getInputProps, inputRef, attachInput, paste, rules, disabled]);
}

/**
 * For the input's `cancel` event, which bubbles when the user closes the picker. A `<dialog>` around it would take the event
 * for its own, and React calls `onCancel` of the dialog.
 */
function stopPropagation(event: Event): void {
  event.stopPropagation();
}

async function addOpened(uploader: Uploader, event: DropEvent): Promise<void> {
  // Read now, because the list is empty after an await.
  const unopened = [...(("dataTransfer" in event && event.dataTransfer?.files) || [])];
  // If anything inside a folder cannot be read, the folder is rejected as a whole, and the other files are kept.
  const files = await fromEvent(event).catch(() => unopened);
  uploader.addFiles(files.filter((file) => file instanceof File));
}

function typesOf({ dataTransfer }: Pick<DragEvent, "dataTransfer">): DraggedTypes {
  const items = [...(dataTransfer?.items ?? [])];
  return items.filter(({ kind }) => kind === "file").map(({ type }) => type);
}
