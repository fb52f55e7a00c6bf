"use client";

import { forwardRef } from "react";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";

/** Names the widget. Renders a `<span>`. */
export const Label = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function Label(props, ref) {
    const { labelId, messages } = useWidget();
    return usePart("label", "span", {
      id: labelId,
      ...props,
      ref,
      children: props.children ?? messages.label(),
    });
  },
);
