"use client";

import { forwardRef } from "react";
import { useUploadIds } from "../../react/use-upload-store.js";
import { useButton } from "./use-button.js";
import type { PartProps } from "../anatomy/use-part.js";
import { useListWidget } from "./use-list-widget.js";

/** Takes all files off the list, canceling those on their way. Renders a `<button>`; nothing while the list is empty. */
export const ClearTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ClearTrigger(props, ref) {
    const { uploader, messages } = useListWidget();
    const isEmpty = useUploadIds(uploader).length === 0;
    const own = { act: uploader.clear, content: messages.clear() };
    const element = useButton("clearTrigger", own, props, ref);
    return isEmpty ? null : element;
  },
);
