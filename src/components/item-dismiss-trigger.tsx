"use client";

import { type MouseEvent, forwardRef } from "react";
import { isEnded } from "./is-ended.js";
import { focusAfterRemoval, passFocus } from "./focus.js";
import { Icon } from "./icons.js";
import { useItem } from "./item-context.js";
import { type PartProps, usePart } from "./use-part.js";
import { useWidget } from "./widget-context.js";

type ButtonProps = PartProps<"button">;

/**
 * Cancels a file on its way, removes one that has ended. One element for both, so that it keeps the focus
 * when an upload ends while the user is on it.
 */
export const ItemDismissTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function ItemDismissTrigger(props, ref) {
    const item = useItem();
    const { uploader, messages } = useWidget();
    const ended = isEnded(item);
    return usePart(ended ? "itemDeleteTrigger" : "itemCancelTrigger", "button", {
      type: "button",
      "aria-label": ended ? messages.removeItem(item) : messages.cancelItem(item),
      ...props,
      ref,
      onClick: (event: MouseEvent<HTMLButtonElement>) => {
        props.onClick?.(event);
        if (event.defaultPrevented) return;
        if (ended) {
          passFocus(event.currentTarget, focusAfterRemoval(event.currentTarget));
          uploader.remove(item.id);
        } else {
          uploader.cancel(item.id);
        }
      },
      children: props.children ?? <Icon name="close" />,
    });
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
