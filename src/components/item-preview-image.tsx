"use client";

import { type ReactElement, useState } from "react";
import { useItem } from "./item-context.js";
import { renderPart } from "./render-part.js";
import { useObjectUrl } from "./use-object-url.js";
import { useWidget } from "./widget-context.js";

/** The thumbnail; `fallback` until its URL is made, and when the browser cannot show the image. */
export function ItemPreviewImage({ fallback }: { readonly fallback: ReactElement }): ReactElement {
  const url = useObjectUrl(useItem().file);
  const widget = useWidget();
  const [brokenUrl, setBrokenUrl] = useState<string>();
  if (url === undefined || url === brokenUrl) return fallback;
  return renderPart(widget, "itemPreviewImage", "img", {
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
}
