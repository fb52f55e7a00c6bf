"use client";

import { forwardRef } from "react";
import { type PartProps, renderPart } from "./render-part.js";
import { useDropArea, useWidget } from "./widget-context.js";

/** Opens the file picker. Renders a `<button>`. */
export const Trigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(function Trigger(props, ref) {
  const widget = useWidget();
  const { upload } = useDropArea();
  const { asChild, ...buttonProps } = props;
  return renderPart(widget, "trigger", "button", {
    "aria-describedby": widget.hintId,
    ...upload.getTriggerProps(buttonProps),
    asChild,
    ref,
    children: props.children ?? widget.messages.chooseFiles({ multiple: upload.rules.maxFiles !== 1 }),
  });
});
