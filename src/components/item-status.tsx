"use client";

import { forwardRef } from "react";
import { Icon } from "./icons.js";
import { useItem } from "./item-context.js";
import { type PartProps, renderPart } from "./render-part.js";
import { useStatusTexts } from "./use-status-texts.js";
import { useWidget } from "./widget-context.js";

/** What the file is doing or waiting for, in words. Renders a `<span>`; nothing when it failed or was refused. */
export const ItemStatus = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(function ItemStatus(props, ref) {
  const item = useItem();
  const texts = useStatusTexts(item);
  const widget = useWidget();
  if (texts.length === 0 && props.children === undefined) return null;
  return renderPart(widget, "itemStatus", "span", {
    ...props,
    ref,
    children: props.children ?? (
      <>
        {item.status === "complete" && <Icon name="check" />}
        {item.waiting?.reason === "offline" && <Icon name="offline" />}
        {texts.map((text, index) => (
          <span key={index}>{text}</span>
        ))}
      </>
    ),
  });
});
