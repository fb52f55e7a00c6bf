"use client";
import { forwardRef, useCallback } from "react";
import { typeName } from "../../i18n/type-name.js";
import { type FileTarget, elementOf } from "../../react/file-target.js";
import { ICONS, Icon, LIST_ICONS } from "../anatomy/icons.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useComposedRefs } from "../anatomy/use-composed-refs.js";
import { useDropArea, useWidget } from "../widget-root/widget-context.js";

/**
 * Shows what a drop would do while files are dragged over the widget or its `dropTarget`, which it covers.
 * Renders a `<div>` that takes no pointer events.
 */
export const Overlay = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Overlay(props, ref) {
    const { messages, format } = useWidget();
    const { rules, isDragging, isDragReject, draggedCount, draggedTypes, dropTarget } = useDropArea();
    const cover = useCallback(
      (node: HTMLDivElement | null) => {
        if (node && dropTarget) coverTarget(node, dropTarget);
      },
      [dropTarget],
    );
    const content = isDragReject ? (
      <>
        <Icon drawing={LIST_ICONS.forbid} />
        <span>
          <bdi>{messages.dropRefused({ typeName: draggedTypeName(draggedTypes) })}</bdi>
        </span>
        <small>
          <bdi>{messages.dropRefusedHint(rules, format)}</bdi>
        </small>
      </>
    ) : (
      <>
        <Icon drawing={ICONS.upload} />
        <span>
          <bdi>{messages.dropToAdd({ count: draggedCount }, format)}</bdi>
        </span>
      </>
    );
    const element = usePart("overlay", "div", {
      // Dragging needs a pointer, so there is nothing to announce.
      "aria-hidden": true,
      popover: dropTarget && "manual",
      ...props,
      ref: useComposedRefs(ref, cover),
      "data-drag-reject": isDragReject ? "" : undefined,
      children: props.children ?? content,
    });
    return isDragging ? element : null;
  },
);

/** Covers the visible part of a target with an element in the top layer. */
function coverTarget(overlay: HTMLElement, target: FileTarget): void {
  const covered = elementOf(target);
  // Browsers without popovers show the overlay on the widget.
  if (!covered || !("showPopover" in overlay)) return;
  overlay.showPopover();
  if (target === "page") return;
  const { clientWidth, clientHeight } = document.documentElement;
  const { top, right, bottom, left } = covered.getBoundingClientRect();
  const insets = [top, clientWidth - right, clientHeight - bottom, left];
  overlay.style.inset = insets.map((inset) => `${Math.max(inset, 0)}px`).join(" ");
}

/** For example "PDF" if all dragged files are of that type. Safari does not tell types before the drop. */
function draggedTypeName(types: readonly string[]): string | undefined {
  const names = new Set(types.map(typeName));
  const [only] = names;
  return names.size === 1 && only !== "" ? only : undefined;
}
