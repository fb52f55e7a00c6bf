"use client";
import { forwardRef } from "react";
import { progressProps } from "../../react/item-props.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";
import { useItem } from "./item-context.js";

/** How much is sent, indeterminate before and after. Renders a `<progress>`, and nothing on files that wait or have ended. */
export const ItemProgress = /* @__PURE__ */ forwardRef<HTMLProgressElement, PartProps<"progress">>(
  function ItemProgress(props, ref) {
    const item = useItem();
    const { messages } = useWidget();
    const isRunning =
      item.status === "preparing" || item.status === "uploading" || item.status === "processing";
    const element = usePart("itemProgress", "progress", {
      ...progressProps(item, messages),
      ...props,
      ref,
    });
    return isRunning ? element : null;
  },
);

/** "4.2 of 12.8 MB" while it is sent, otherwise its size. Renders a `<span>`, and nothing where the size no longer matters. */
export const ItemSizeText = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ItemSizeText(props, ref) {
    const item = useItem();
    const { messages, format } = useWidget();
    // The size of an initial attachment may be unknown.
    const size = item.size === 0 ? "" : messages.size(item, format);
    const element = usePart("itemSizeText", "span", {
      ...props,
      ref,
      children: props.children ?? <bdi>{size}</bdi>,
    });
    return size === "" && props.children === undefined ? null : element;
  },
);
