"use client";
import { type ReactElement, forwardRef } from "react";
import { progressProps } from "../../react/item-props.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";
import { useItem } from "./item-context.js";

/**
 * How much is sent, indeterminate before and after. Renders a `<progress>`, on chips a ring as well, and nothing on files that wait or
 * have ended.
 */
export const ItemProgress = /* @__PURE__ */ forwardRef<HTMLProgressElement, PartProps<"progress">>(
  function ItemProgress(props, ref) {
    const item = useItem();
    const { messages, variant } = useWidget();
    const isRunning =
      // Until its turn, a file with a ticket looks like one without.
      (item.status === "preparing" && item.waiting?.reason !== "slot") ||
      item.status === "uploading" ||
      item.status === "processing";
    const shared = progressProps(item, messages);
    const element = usePart("itemProgress", "progress", {
      ...shared,
      ...props,
      ref,
    });
    if (!isRunning) return null;
    if (variant !== "compact") return element;
    return (
      <>
        {element}
        <ItemProgressRing value={shared.value} />
      </>
    );
  },
);

/** From the top, clockwise, on a grid of 24. */
const RING = "M12 4a8 8 0 1 1 0 16a8 8 0 1 1 0-16";

/** Draws what the `<progress>` beside it says. A `<progress>` cannot be given the form of a ring. */
function ItemProgressRing({ value }: { readonly value: number | undefined }): ReactElement {
  return usePart("itemProgressRing", "svg", {
    "aria-hidden": true,
    viewBox: "0 0 24 24",
    "data-value": value,
    children: (
      <>
        <path d={RING} />
        <path d={RING} pathLength={1} strokeDasharray={`${value ?? 0.25} 1`} />
      </>
    ),
  });
}

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
