"use client";
import { forwardRef, useSyncExternalStore } from "react";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";
import { useButton } from "./use-button.js";

/**
 * What the user has just removed, with a button that brings it back. It floats over the end of the widget and moves nothing.
 * Renders a `<div>`, and nothing while there is nothing to bring back.
 */
export const Notice = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Notice(props, ref) {
    const { uploader, messages, format } = useWidget();
    const removed = useSyncExternalStore(uploader.subscribe, uploader.getRemoved, uploader.getRemoved);
    const name = removed.length === 1 ? removed[0]?.name : undefined;
    const element = usePart("notice", "div", {
      ...props,
      ref,
      children: props.children ?? (
        <div>
          <p>
            <bdi>{messages.announceRemoved({ count: removed.length, name }, format)}</bdi>
          </p>
          <UndoTrigger />
        </div>
      ),
    });
    return removed.length === 0 ? null : element;
  },
);

/** Brings back what was removed last. Renders a `<button>`, and nothing while there is nothing to bring back. */
export const UndoTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function UndoTrigger(props, ref) {
    const { uploader, messages } = useWidget();
    const canUndo = () => uploader.getRemoved().length > 0;
    const isShown = useSyncExternalStore(uploader.subscribe, canUndo, canUndo);
    const element = useButton("undoTrigger", { act: uploader.undo, content: messages.undo() }, props, ref);
    return isShown ? element : null;
  },
);
