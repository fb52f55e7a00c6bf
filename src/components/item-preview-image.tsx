"use client";

import { type ReactElement, useState } from "react";
import { useItem } from "./item-context.js";
import { usePart } from "./use-part.js";
import { useObjectUrl } from "./use-object-url.js";

/** The thumbnail; `fallback` until its URL is made, and when the browser cannot show the image. */
export function ItemPreviewImage({ fallback }: { readonly fallback: ReactElement }): ReactElement {
  const url = useObjectUrl(useItem().file);
  const [brokenUrl, setBrokenUrl] = useState<string>();
  const image = usePart("itemPreviewImage", "img", {
    src: url,
    // The name stands beside it.
    alt: "",
    width: 40,
    height: 40,
    decoding: "async",
    loading: "lazy",
    draggable: false,
    onError: () => setBrokenUrl(url),
  });
  return url === undefined || url === brokenUrl ? fallback : image;
}
