"use client";

import { forwardRef, useCallback } from "react";
import { coverTarget } from "./cover-target.js";
import { draggedTypeName } from "./dragged-type-name.js";
import { Icon, ICONS } from "../anatomy/icons.js";
import { LIST_ICONS } from "./list-icons.js";
import { useComposedRefs } from "../hooks/use-composed-refs.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useListWidget } from "./use-list-widget.js";
import { useDropArea } from "../widget-root/widget-context.js";

/**
 * Says what a drop would do, while files are dragged over the widget or its `dropTarget`, which it covers then.
 * Renders a `<div>` that takes no pointer events.
 */
export const Overlay = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Overlay(props, ref) {
    const { messages, format } = useListWidget();
    const { upload, dropTarget } = useDropArea();
    const cover = useCallback(
      (node: HTMLDivElement | null) => {
        if (node && dropTarget) coverTarget(node, dropTarget);
      },
      [dropTarget],
    );
    const content = upload.isDragReject ? (
      <>
        <Icon drawing={LIST_ICONS.forbid} />
        <span>
          <bdi>{messages.dropRefused({ typeName: draggedTypeName(upload.draggedTypes) })}</bdi>
        </span>
        <small>
          <bdi>{messages.dropRefusedHint(upload.rules, format)}</bdi>
        </small>
      </>
    ) : (
      <>
        <Icon drawing={ICONS.upload} />
        <span>
          <bdi>{messages.dropToAdd({ count: upload.draggedFiles }, format)}</bdi>
        </span>
      </>
    );
    const element = usePart("overlay", "div", {
      // Dragging is a pointer's affair; nothing here is news to a screen reader.
      "aria-hidden": true,
      popover: dropTarget && "manual",
      ...props,
      ref: useComposedRefs(ref, cover),
      "data-drag-reject": upload.isDragReject ? "" : undefined,
      children: props.children ?? content,
    });
    return upload.isDragging ? element : null;
  },
);
