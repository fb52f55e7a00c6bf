"use client";

import { forwardRef } from "react";
import { useItem } from "./item-context.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useListWidget } from "./use-list-widget.js";

/** How much is sent; indeterminate before and after. Renders a `<progress>`; nothing on files that wait or have ended. */
export const ItemProgress = /* @__PURE__ */ forwardRef<HTMLProgressElement, PartProps<"progress">>(
  function ItemProgress(props, ref) {
    const item = useItem();
    const { messages, format } = useListWidget();
    const isRunning =
      item.status === "preparing" || item.status === "uploading" || item.status === "processing";
    const element = usePart("itemProgress", "progress", {
      "aria-label": messages.progressItem(item),
      // Without a percentage there is nothing to read but the words. They must not count down.
      "aria-valuetext":
        item.progress === undefined && item.waiting?.reason !== "retry"
          ? messages.status(item, format, { secondsToRetry: undefined })
          : undefined,
      max: 1,
      // While it waits nothing moves, so the bar must not.
      value: item.progress ?? (item.waiting && item.size > 0 ? item.loadedBytes / item.size : undefined),
      ...props,
      ref,
    });
    return isRunning ? element : null;
  },
);
