"use client";
import { type ReactNode, forwardRef } from "react";
import type { Messages } from "../../i18n/messages.js";
import { type UploadItem, isEnded } from "../../upload/item.js";
import { Icon, LIST_ICONS } from "../anatomy/icons.js";
import type { PartProps } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";
import { useItem } from "./item-context.js";
import { useErrorId } from "./item-error.js";
import { useButton } from "./use-button.js";

/**
 * "Retry" on a failed file, "Upload again" on a canceled one, "Try now" on one that waits for its next attempt.
 * Renders a `<button>`, and nothing on other files or where only another file would help.
 */
export const ItemRetryTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ItemRetryTrigger(props, ref) {
    const item = useItem();
    const { uploader, messages } = useWidget();
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
  if (item.waiting?.reason === "retry") {
    return { label: messages.tryNowItem(item), content: <Icon drawing={LIST_ICONS.retry} /> };
  }
  if (!canStartAgain(item)) return undefined;
  return item.status === "failed"
    ? { label: messages.retryItem(item), content: messages.retry() }
    : { label: messages.uploadAgainItem(item), content: messages.uploadAgain() };
}

/** Whether the item has ended and a retry may help. A file that cannot be read would fail the same way. */
export function canStartAgain(item: UploadItem): boolean {
  return item.status === "canceled" || (item.status === "failed" && !item.error.code.startsWith("file-"));
}

type ButtonProps = PartProps<"button">;

/**
 * Cancels a running file and removes one that has ended. It is one element for both, so that it keeps the focus when an upload ends
 * while the user is on it.
 */
export const ItemDismissTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function ItemDismissTrigger(props, ref) {
    const item = useItem();
    const { uploader, userRemoval, undoMs, messages } = useWidget();
    const ended = isEnded(item);
    const errorId = useErrorId(item);
    const remove = () => userRemoval.run(() => uploader.remove(item.id, { undoMs }));
    const own = {
      act: () => (ended ? remove() : uploader.cancel(item.id)),
      content: <Icon drawing={LIST_ICONS.close} />,
      "aria-label": ended ? messages.removeItem(item) : messages.cancelItem(item),
      // Where there is a "Retry", that one is described.
      "aria-describedby": canStartAgain(item) ? undefined : errorId,
    };
    return useButton(ended ? "itemRemoveTrigger" : "itemCancelTrigger", own, props, ref);
  },
);

/** Cancels a running file. Renders a `<button>`, and nothing on files that have ended. */
export const ItemCancelTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function ItemCancelTrigger(props, ref) {
    return isEnded(useItem()) ? null : <ItemDismissTrigger {...props} ref={ref} />;
  },
);

/** Removes a file that has ended from the list. Renders a `<button>`, and nothing on running files. */
export const ItemRemoveTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function ItemRemoveTrigger(props, ref) {
    return isEnded(useItem()) ? <ItemDismissTrigger {...props} ref={ref} /> : null;
  },
);
