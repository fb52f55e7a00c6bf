"use client";

import { type ReactNode, forwardRef } from "react";
import type { Messages } from "../../i18n/messages.js";
import type { UploadItem } from "../../upload/item.js";
import { Icon } from "../anatomy/icons.js";
import { LIST_ICONS } from "./list-icons.js";
import { useItem } from "./item-context.js";
import { useErrorId } from "./item-error.js";
import { useButton } from "./use-button.js";
import type { PartProps } from "../anatomy/use-part.js";
import { useListWidget } from "./use-list-widget.js";

/**
 * "Retry" on a failed file, "Upload again" on a canceled one, "Try now" on one that waits for its next try.
 * Renders a `<button>`; nothing on other files, nor where only another file would help.
 */
export const ItemRetryTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ItemRetryTrigger(props, ref) {
    const item = useItem();
    const { uploader, messages } = useListWidget();
    const texts = retryTexts(item, messages);
    const own = {
      act: () => uploader.retry(item.id),
      content: texts?.content,
      "aria-label": texts?.label,
      "aria-describedby": useErrorId(item),
    };
    const element = useButton("itemRetryTrigger", own, props, ref);
    return texts ? element : null;
  },
);

function retryTexts(item: UploadItem, messages: Messages): { label: string; content: ReactNode } | undefined {
  switch (item.status) {
    case "failed":
      // The same file would fail the same way.
      if (item.error.code.startsWith("file-")) return undefined;
      return { label: messages.retryItem(item), content: messages.retry() };
    case "canceled":
      return { label: messages.uploadAgainItem(item), content: messages.uploadAgain() };
    case "complete":
    case "rejected":
      return undefined;
    default:
      if (item.waiting?.reason !== "retry") return undefined;
      return { label: messages.tryNowItem(item), content: <Icon drawing={LIST_ICONS.retry} /> };
  }
}
