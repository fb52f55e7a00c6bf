"use client";

import { forwardRef } from "react";
import { useItem } from "./item-context.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { splitName } from "./split-name.js";

/** The file's name, cut in its middle when it does not fit. Renders a `<span>`. */
export const ItemName = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ItemName(props, ref) {
    const { name } = useItem();
    const [stem, tail] = splitName(name);
    return usePart("itemName", "span", {
      dir: "auto",
      title: name,
      ...props,
      ref,
      children: props.children ?? (
        <>
          {tail !== "" && <span aria-hidden="true" data-stem={stem} data-tail={tail} />}
          <span>{name}</span>
        </>
      ),
    });
  },
);
