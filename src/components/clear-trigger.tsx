"use client";

import { type MouseEvent, forwardRef } from "react";
import { useUploadIds } from "../react/use-upload-store.js";
import { passFocus, triggerOf } from "./focus.js";
import { type PartProps, usePart } from "./use-part.js";
import { useWidget } from "./widget-context.js";

/** Takes all files off the list, canceling those on their way. Renders a `<button>`; nothing while the list is empty. */
export const ClearTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ClearTrigger(props, ref) {
    const { uploader, messages } = useWidget();
    const isEmpty = useUploadIds(uploader).length === 0;
    const element = usePart("clearTrigger", "button", {
      type: "button",
      ...props,
      ref,
      onClick: (event: MouseEvent<HTMLButtonElement>) => {
        props.onClick?.(event);
        if (event.defaultPrevented) return;
        passFocus(event.currentTarget, triggerOf(event.currentTarget));
        uploader.clear();
      },
      children: props.children ?? messages.clear(),
    });
    return isEmpty ? null : element;
  },
);
