"use client";

import { forwardRef } from "react";
import { type PartProps, renderPart } from "./render-part.js";
import { useWidget } from "./widget-context.js";

/** Names the widget. Renders a `<span>`. */
export const Label = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(function Label(props, ref) {
  const widget = useWidget();
  return renderPart(widget, "label", "span", {
    id: widget.labelId,
    ...props,
    ref,
    children: props.children ?? widget.messages.label(),
  });
});
