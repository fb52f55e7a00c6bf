"use client";

import { type MouseEvent, forwardRef } from "react";
import { HiddenInput } from "./hidden-input.js";
import { Icon } from "./icons.js";
import { Overlay } from "./overlay.js";
import { type PartProps, usePart } from "./use-part.js";
import { Trigger } from "./trigger.js";
import { useDropArea, useWidget } from "./widget-context.js";

const INTERACTIVE =
  "a, button, input, label, select, summary, textarea, [contenteditable], [role=button], [role=link]";

/**
 * Invites to drop; a click anywhere on it opens the picker. Takes no focus: its trigger does.
 * Renders a `<div>`.
 */
export const Dropzone = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Dropzone(props, ref) {
    const { messages, format, hintId } = useWidget();
    const { upload, isEmpty, disabled } = useDropArea();
    const onClick = (event: MouseEvent<HTMLDivElement>) => {
      props.onClick?.(event);
      if (event.defaultPrevented || disabled) return;
      const { target } = event;
      if (!(target instanceof Element) || target.closest(INTERACTIVE) === null) upload.openFilePicker();
    };
    return usePart("dropzone", "div", {
      ...props,
      ref,
      onClick,
      "data-dragging": upload.isDragging ? "" : undefined,
      "data-drag-reject": upload.isDragReject ? "" : undefined,
      "data-disabled": disabled ? "" : undefined,
      children: props.children ?? (
        <>
          <Icon name={isEmpty ? "upload" : "plus"} />
          <p>
            <bdi>{isEmpty ? messages.dropHere() : messages.dropMore()}</bdi>
          </p>
          <small id={hintId}>
            <bdi>{messages.acceptHint(upload.rules, format)}</bdi>
          </small>
          <Trigger />
          <HiddenInput />
          <Overlay />
        </>
      ),
    });
  },
);
