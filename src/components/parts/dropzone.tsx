"use client";

import { type MouseEvent, type ReactElement, forwardRef } from "react";
import { HiddenInput } from "./hidden-input.js";
import { Hint } from "./hint.js";
import { Icon, ICONS } from "../anatomy/icons.js";
import { Overlay } from "../list-on-demand/list-parts.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { Trigger } from "./trigger.js";
import { useDropArea, useWidget } from "../widget-root/widget-context.js";

const INTERACTIVE =
  "a, button, input, label, select, summary, textarea, [contenteditable], [role=button], [role=link]";

/**
 * Invites to drop; a click anywhere on it opens the picker. Takes no focus: its trigger does.
 * Renders a `<div>`.
 */
export const Dropzone = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Dropzone(props, ref) {
    const { variant } = useWidget();
    const { upload, field, disabled } = useDropArea();
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
      "data-invalid": field.error === undefined ? undefined : "",
      children: props.children ?? (
        <>
          {variant !== "compact" && <Invitation />}
          {variant !== "field" && <Hint />}
          <Trigger />
          <HiddenInput />
          {variant !== "compact" && <Overlay />}
        </>
      ),
    });
  },
);

function Invitation(): ReactElement {
  const { messages, variant } = useWidget();
  const { upload, isEmpty } = useDropArea();
  const isField = variant === "field";
  const text = isEmpty || isField ? messages.dropHere : messages.dropMore;
  return (
    <>
      <Icon drawing={ICONS[isField ? "clip" : isEmpty ? "upload" : "plus"]} />
      <p>
        <bdi>{text({ multiple: upload.rules.maxFiles !== 1 })}</bdi>
      </p>
    </>
  );
}
