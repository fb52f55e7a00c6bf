"use client";
import { type ForwardedRef, forwardRef, useEffect, useState, useSyncExternalStore } from "react";
import type { UploadItem } from "../../upload/item.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";
import { useButton } from "./use-button.js";

/**
 * What the user has just removed, with a button that brings it back. It floats over the end of the widget and moves nothing. It stays
 * while the pointer or the focus is on it.
 * Renders a `<div>`, and nothing while there is nothing to bring back.
 */
export const Notice = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Notice(props, ref) {
    const { uploader } = useWidget();
    const removed = useSyncExternalStore(uploader.subscribe, uploader.getRemoved, uploader.getRemoved);
    // A new element for each notice, because the old one may still count the pointer as being on it.
    return removed.length === 0 ? null : <NoticeElement {...props} removed={removed} noticeRef={ref} />;
  },
);

interface NoticeElementProps extends PartProps<"div"> {
  readonly removed: readonly UploadItem[];
  readonly noticeRef: ForwardedRef<HTMLDivElement>;
}

function NoticeElement({ removed, noticeRef, ...props }: NoticeElementProps) {
  const { uploader, messages, format } = useWidget();
  const [hasPointer, setHasPointer] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const isPaused = hasPointer || hasFocus;
  useEffect(() => (isPaused ? uploader.pauseUndo() : undefined), [isPaused, uploader]);
  const name = removed.length === 1 ? removed[0]?.name : undefined;
  return usePart("notice", "div", {
    ...props,
    ref: noticeRef,
    onPointerEnter: (event) => {
      props.onPointerEnter?.(event);
      setHasPointer(true);
    },
    onPointerLeave: (event) => {
      props.onPointerLeave?.(event);
      setHasPointer(false);
    },
    onFocus: (event) => {
      props.onFocus?.(event);
      setHasFocus(true);
    },
    onBlur: (event) => {
      props.onBlur?.(event);
      setHasFocus(false);
    },
    children: props.children ?? (
      <div>
        <p>
          <bdi>{messages.announceRemoved({ count: removed.length, name }, format)}</bdi>
        </p>
        <UndoTrigger />
      </div>
    ),
  });
}

/** Brings back what was removed. Renders a `<button>`, and nothing while there is nothing to bring back. */
export const UndoTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function UndoTrigger(props, ref) {
    const { uploader, messages } = useWidget();
    const canUndo = () => uploader.getRemoved().length > 0;
    const isShown = useSyncExternalStore(uploader.subscribe, canUndo, canUndo);
    const element = useButton("undoTrigger", { act: uploader.undo, content: messages.undo() }, props, ref);
    return isShown ? element : null;
  },
);
