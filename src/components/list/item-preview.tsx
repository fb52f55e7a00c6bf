"use client";
import {
  type ReactElement,
  type RefObject,
  forwardRef,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { Icon, LIST_ICONS, type TypeIcon } from "../anatomy/icons.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useComposedRefs } from "../anatomy/use-composed-refs.js";
import { useItem } from "./item-context.js";
import { takePicture } from "./take-picture.js";
import { whileVisible } from "./while-visible.js";

/** Larger images take too much memory to decode for a thumbnail. In bytes. */
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

/** The kind of thumbnail that browsers may be able to draw. SVG is left out, because drawing it can take long. */
function kindOf({ size }: Blob, contentType: string): "image" | "film" | undefined {
  if (size === 0) return undefined;
  if (contentType.startsWith("video/")) return "film";
  return /^image\/(?!svg)/.test(contentType) && size <= MAX_IMAGE_BYTES ? "image" : undefined;
}

/** The thumbnail. Renders a `<canvas>` with the whole picture, which `object-fit` crops. */
function ItemPreviewImage({ picture }: { readonly picture: ImageBitmap }): ReactElement {
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      // A closed bitmap has no size and cannot be drawn.
      if (picture.width > 0) canvas?.getContext("2d")?.drawImage(picture, 0, 0);
    },
    [picture],
  );
  return usePart("itemPreviewImage", "canvas", {
    // The file's name is beside it.
    "aria-hidden": true,
    width: picture.width,
    height: picture.height,
    ref: draw,
  });
}

/** A thumbnail of an image or a video while the box is near the viewport. `undefined` where the browser cannot draw one. */
function usePicture(
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

/** The icon of a content type. A document if the type is not known. */
function iconOf(contentType: string): TypeIcon {
  if (/^(image|video|audio)\//.test(contentType)) {
    if (contentType.startsWith("image/")) return "image";
    return contentType.startsWith("video/") ? "video" : "audio";
  }
  if (/vcard/.test(contentType)) return "contact";
  if (/sheet|excel|numbers|csv/.test(contentType)) return "sheet";
  return /zip/.test(contentType) && !/epub/.test(contentType) ? "archive" : "document";
}
