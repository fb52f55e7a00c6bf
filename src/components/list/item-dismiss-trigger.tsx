"use client";

import { forwardRef } from "react";
import { useErrorId } from "./item-error.js";
import { Icon } from "../anatomy/icons.js";
import { LIST_ICONS } from "./list-icons.js";
import { isEnded } from "../../upload/item.js";
import { useItem } from "./item-context.js";
import { useButton } from "./use-button.js";
import type { PartProps } from "../anatomy/use-part.js";
import { useListWidget } from "./use-list-widget.js";

type ButtonProps = PartProps<"button">;

/**
 * Cancels a file on its way, removes one that has ended. One element for both, so that it keeps the focus
 * when an upload ends while the user is on it.
 */
export const ItemDismissTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function ItemDismissTrigger(props, ref) {
    const item = useItem();
    const { uploader, messages } = useListWidget();
    const ended = isEnded(item);
    const own = {
      act: () => (ended ? uploader.remove(item.id) : uploader.cancel(item.id)),
      content: <Icon drawing={LIST_ICONS.close} />,
      "aria-label": ended ? messages.removeItem(item) : messages.cancelItem(item),
      "aria-describedby": useErrorId(item),
    };
    return useButton(ended ? "itemDeleteTrigger" : "itemCancelTrigger", own, props, ref);
  },
);

/** Cancels a file on its way. Renders a `<button>`; nothing on files that have ended. */
export const ItemCancelTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function ItemCancelTrigger(props, ref) {
    return isEnded(useItem()) ? null : <ItemDismissTrigger {...props} ref={ref} />;
  },
);

/** Takes a file that has ended off the list. Renders a `<button>`; nothing on files that are on their way. */
export const ItemDeleteTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function ItemDeleteTrigger(props, ref) {
    return isEnded(useItem()) ? <ItemDismissTrigger {...props} ref={ref} /> : null;
  },
);
