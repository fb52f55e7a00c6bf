"use client";

import { type MouseEvent, forwardRef, useSyncExternalStore } from "react";
import { passFocus, triggerOf } from "./focus.js";
import { type PartProps, usePart } from "./use-part.js";
import { useWidget } from "./widget-context.js";

/** Retries every failed file. Renders a `<button>`; nothing while none has failed. */
export const RetryAllTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function RetryAllTrigger(props, ref) {
    const { uploader, messages } = useWidget();
    const getHasFailed = () => uploader.getTotals().failed > 0;
    const hasFailed = useSyncExternalStore(uploader.subscribe, getHasFailed, getHasFailed);
    const element = usePart("retryAllTrigger", "button", {
      type: "button",
      ...props,
      ref,
      onClick: (event: MouseEvent<HTMLButtonElement>) => {
        props.onClick?.(event);
        if (event.defaultPrevented) return;
        passFocus(event.currentTarget, triggerOf(event.currentTarget));
        uploader.retryAll();
      },
      children: props.children ?? messages.retryAll(),
    });
    return hasFailed ? element : null;
  },
);
