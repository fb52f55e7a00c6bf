"use client";

import { forwardRef } from "react";
import { Icon, ICONS } from "../anatomy/icons.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useDropArea, useWidget } from "../widget-root/widget-context.js";

/** Opens the file picker. Renders a `<button>`. */
export const Trigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function Trigger(props, ref) {
    const { hintId, errorId, messages, variant } = useWidget();
    const { upload, field, isEmpty } = useDropArea();
    const { asChild, ...buttonProps } = props;
    const isReplacing = variant === "field" && !isEmpty;
    const text = isReplacing
      ? messages.replaceFile()
      : messages.chooseFiles({ multiple: upload.rules.maxFiles !== 1 });
    const isIcon = variant === "compact";
    return usePart("trigger", "button", {
      "aria-describedby": field.error === undefined ? hintId : `${errorId} ${hintId}`,
      "aria-label": isIcon && props.children === undefined ? text : undefined,
      ...upload.getTriggerProps(buttonProps),
      asChild,
      ref,
      children: props.children ?? (isIcon ? <Icon drawing={ICONS.clip} /> : text),
    });
  },
);
