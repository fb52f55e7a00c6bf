"use client";

import { type RefObject, useEffect, useState } from "react";
import { whileVisible } from "./while-visible.js";

/** A small picture of an image or a film while the box is in view; `undefined` where the browser cannot draw one. */
export function usePicture(
  box: RefObject<Element | null>,
  file: Blob,
  kind: "image" | "film" | undefined,
): ImageBitmap | undefined {
  const [picture, setPicture] = useState<ImageBitmap>();
  useEffect(() => {
    if (!kind || !box.current) return undefined;
    return whileVisible(box.current, ({ width, height }) => {
      const leaving = new AbortController();
      let taken: ImageBitmap | undefined;
      const show = async () => {
        const { takePicture } = await import("./take-picture.js");
        const pixels = (length: number) => Math.max(1, Math.round(length * devicePixelRatio));
        const size = { width: pixels(width), height: pixels(height) };
        taken = await takePicture(file, kind === "film", size, leaving.signal);
        if (leaving.signal.aborted) taken.close();
        else setPicture(taken);
      };
      // The icon stays.
      show().catch(() => undefined);
      return () => {
        leaving.abort();
        taken?.close();
        setPicture(undefined);
      };
    });
  }, [box, file, kind]);
  return picture;
}
