"use client";

import { forwardRef } from "react";
import { type PartProps, usePart } from "./use-part.js";
import { useDropArea, useWidget } from "./widget-context.js";

/** Opens the file picker. Renders a `<button>`. */
export const Trigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function Trigger(props, ref) {
    const { hintId, messages } = useWidget();
    const { upload } = useDropArea();
    const { asChild, ...buttonProps } = props;
    return usePart("trigger", "button", {
      "aria-describedby": hintId,
      ...upload.getTriggerProps(buttonProps),
      asChild,
      ref,
      children: props.children ?? messages.chooseFiles({ multiple: upload.rules.maxFiles !== 1 }),
    });
  },
);
