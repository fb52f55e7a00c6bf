"use client";

import { type MouseEvent, forwardRef } from "react";
import type { UploadItem } from "../upload/item.js";
import { ownDismiss, passFocus } from "./focus.js";
import { Icon } from "./icons.js";
import { useItem } from "./item-context.js";
import { type PartProps, renderPart } from "./render-part.js";
import { useWidget } from "./widget-context.js";

/**
 * "Retry" on a failed file, "Upload again" on a canceled one, "Try now" on one that waits for its next try.
 * Renders a `<button>`; nothing on other files, nor where only another file would help.
 */
export const ItemRetryTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ItemRetryTrigger(props, ref) {
    const item = useItem();
    const widget = useWidget();
    const { uploader, messages } = widget;
    const kind = retryKind(item);
    if (kind === undefined) return null;
    const { label, content } = {
      failed: { label: messages.retryItem(item), content: messages.retry() },
      canceled: { label: messages.uploadAgainItem(item), content: messages.uploadAgain() },
      waiting: { label: messages.tryNowItem(item), content: <Icon name="retry" /> },
    }[kind];
    return renderPart(widget, "itemRetryTrigger", "button", {
      type: "button",
      "aria-label": label,
      ...props,
      ref,
      onClick: (event: MouseEvent<HTMLButtonElement>) => {
        props.onClick?.(event);
        if (event.defaultPrevented) return;
        passFocus(event.currentTarget, ownDismiss(event.currentTarget));
        uploader.retry(item.id);
      },
      children: props.children ?? content,
    });
  },
);

function retryKind(item: UploadItem): "failed" | "canceled" | "waiting" | undefined {
  switch (item.status) {
    case "failed":
      // The same file would fail the same way.
      return item.error.code.startsWith("file-") ? undefined : "failed";
    case "canceled":
      return "canceled";
    case "complete":
    case "rejected":
      return undefined;
    default:
      return item.waiting?.reason === "retry" ? "waiting" : undefined;
  }
}
