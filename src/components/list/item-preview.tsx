"use client";

import { forwardRef, useRef } from "react";
import { Icon } from "../anatomy/icons.js";
import { LIST_ICONS } from "./list-icons.js";
import { useItem } from "./item-context.js";
import { ItemPreviewImage } from "./item-preview-image.js";
import { iconOf } from "./type-icon.js";
import { useComposedRefs } from "../hooks/use-composed-refs.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { usePicture } from "./use-picture.js";

/** Larger images cost more memory to decode than a thumbnail is worth. Bytes. */
const MAX_IMAGE_BYTES = 30_000_000;

/** A thumbnail, or an icon of the file's type. Renders a `<span>`. */
export const ItemPreview = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ItemPreview(props, ref) {
    const { file, contentType = file.type } = useItem();
    const box = useRef<HTMLSpanElement>(null);
    const picture = usePicture(
      box,
      file,
      props.children === undefined ? kindOf(file, contentType) : undefined,
    );
    return usePart("itemPreview", "span", {
      ...props,
      ref: useComposedRefs(ref, box),
      children:
        props.children ??
        (picture ? (
          <ItemPreviewImage picture={picture} />
        ) : (
          <Icon drawing={LIST_ICONS[iconOf(contentType)]} />
        )),
    });
  },
);

/** What browsers may be able to show. Not SVG: it can be huge to draw. */
function kindOf({ size }: Blob, contentType: string): "image" | "film" | undefined {
  if (size === 0) return undefined;
  if (contentType.startsWith("video/")) return "film";
  return /^image\/(?!svg)/.test(contentType) && size <= MAX_IMAGE_BYTES ? "image" : undefined;
}
