"use client";

import { forwardRef } from "react";
import { useItem } from "./item-context.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useListWidget } from "./use-list-widget.js";

/** "4.2 of 12.8 MB" while it is sent, else its size. Renders a `<span>`; nothing where the size does not matter any more. */
export const ItemSizeText = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ItemSizeText(props, ref) {
    const item = useItem();
    const { messages, format } = useListWidget();
    // Of an attachment that was there before, the size may not be known.
    const size = item.size === 0 ? "" : messages.size(item, format);
    const element = usePart("itemSizeText", "span", {
      ...props,
      ref,
      children: props.children ?? <bdi>{size}</bdi>,
    });
    return size === "" && props.children === undefined ? null : element;
  },
);
