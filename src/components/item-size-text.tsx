"use client";

import { forwardRef } from "react";
import { useItem } from "./item-context.js";
import { type PartProps, renderPart } from "./render-part.js";
import { useWidget } from "./widget-context.js";

/** "4.2 of 12.8 MB" while it is sent, else its size. Renders a `<span>`; nothing where the size does not matter any more. */
export const ItemSizeText = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(function ItemSizeText(
  props,
  ref,
) {
  const item = useItem();
  const widget = useWidget();
  const children = props.children ?? widget.messages.size(item, widget.format);
  if (children === "") return null;
  return renderPart(widget, "itemSizeText", "span", { ...props, ref, children });
});
