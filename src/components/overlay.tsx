"use client";

import { forwardRef } from "react";
import { Icon } from "./icons.js";
import { type PartProps, usePart } from "./use-part.js";
import { useDropArea, useWidget } from "./widget-context.js";

/** Says what a drop would do, while files are dragged over the widget. Renders a `<div>` that takes no pointer events. */
export const Overlay = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Overlay(props, ref) {
    const { messages, format } = useWidget();
    const { upload, draggedTypeName } = useDropArea();
    const content = upload.isDragReject ? (
      <>
        <Icon name="forbid" />
        <span>
          <bdi>{messages.dropRefused({ typeName: draggedTypeName })}</bdi>
        </span>
        <small>
          <bdi>{messages.dropRefusedHint(upload.rules)}</bdi>
        </small>
      </>
    ) : (
      <>
        <Icon name="upload" />
        <span>
          <bdi>{messages.dropToAdd({ count: upload.draggedFiles }, format)}</bdi>
        </span>
      </>
    );
    const element = usePart("overlay", "div", {
      // Dragging is a pointer's affair; nothing here is news to a screen reader.
      "aria-hidden": true,
      ...props,
      ref,
      children: props.children ?? content,
    });
    return upload.isDragging ? element : null;
  },
);
