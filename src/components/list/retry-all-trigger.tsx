"use client";

import { forwardRef, useSyncExternalStore } from "react";
import { useButton } from "./use-button.js";
import type { PartProps } from "../anatomy/use-part.js";
import { useListWidget } from "./use-list-widget.js";

/** Retries every failed file. Renders a `<button>`; nothing while none has failed. */
export const RetryAllTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function RetryAllTrigger(props, ref) {
    const { uploader, messages } = useListWidget();
    const getHasFailed = () => uploader.getTotals().failed > 0;
    const hasFailed = useSyncExternalStore(uploader.subscribe, getHasFailed, getHasFailed);
    const own = { act: uploader.retryAll, content: messages.retryAll() };
    const element = useButton("retryAllTrigger", own, props, ref);
    return hasFailed ? element : null;
  },
);
