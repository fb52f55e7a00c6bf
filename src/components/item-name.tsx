"use client";

import { forwardRef } from "react";
import { useItem } from "./item-context.js";
import { type PartProps, renderPart } from "./render-part.js";
import { splitName } from "./split-name.js";
import { useWidget } from "./widget-context.js";

/** The file's name, cut in its middle when it does not fit. Renders a `<span>`. */
export const ItemName = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(function ItemName(props, ref) {
  const { name } = useItem();
  const [stem, tail] = splitName(name);
  return renderPart(useWidget(), "itemName", "span", {
    dir: "auto",
    title: name,
    ...props,
    ref,
    children: props.children ?? (
      <>
        <span>{stem}</span>
        {tail !== "" && <span>{tail}</span>}
      </>
    ),
  });
});
