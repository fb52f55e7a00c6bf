"use client";

import { type ReactElement, useCallback } from "react";
import { usePart } from "../anatomy/use-part.js";

/** The thumbnail. Renders a `<canvas>` that bears the whole picture: `object-fit` decides what of it is seen. */
export function ItemPreviewImage({ picture }: { readonly picture: ImageBitmap }): ReactElement {
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      // A closed picture has no size, and cannot be drawn.
      if (picture.width > 0) canvas?.getContext("2d")?.drawImage(picture, 0, 0);
    },
    [picture],
  );
  return usePart("itemPreviewImage", "canvas", {
    // The name stands beside it.
    "aria-hidden": true,
    width: picture.width,
    height: picture.height,
    ref: draw,
  });
}
