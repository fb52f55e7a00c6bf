"use client";

import { forwardRef } from "react";
import { Icon } from "./icons.js";
import { useItem } from "./item-context.js";
import { ItemPreviewImage } from "./item-preview-image.js";
import { type PartProps, usePart } from "./use-part.js";
import { iconOf } from "./type-icon.js";

/** What browsers show in an `<img>`. Not SVG: it would be drawn anew at every size, and can be huge to draw. */
const SHOWN_IMAGES = /^image\/(?:jpeg|png|gif|bmp|webp|x-icon)$/;

/** Larger images cost more memory to decode than a thumbnail is worth. Bytes. */
const MAX_PREVIEW_BYTES = 30_000_000;

/** A thumbnail, or an icon of the file's type. Renders a `<span>`. */
export const ItemPreview = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ItemPreview(props, ref) {
    const { file, contentType = file.type } = useItem();
    const icon = <Icon name={iconOf(contentType)} />;
    const hasThumbnail = SHOWN_IMAGES.test(contentType) && file.size > 0 && file.size <= MAX_PREVIEW_BYTES;
    return usePart("itemPreview", "span", {
      ...props,
      ref,
      children: props.children ?? (hasThumbnail ? <ItemPreviewImage fallback={icon} /> : icon),
    });
  },
);
