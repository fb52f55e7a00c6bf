"use client";

import { forwardRef, useEffect, useState } from "react";
import type { News } from "../list/describe-changes.js";
import { whenListIsLoaded } from "../list-on-demand/load-list.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";

/**
 * Tells screen readers what happened, seldom, and what went wrong, at once. Renders two visually hidden elements: a
 * `<div role="status">`, which gets the props, and a `<div role="alert">`.
 */
export const Announcer = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Announcer(props, ref) {
    const { uploader, messages, format } = useWidget();
    const [said, say] = useState<News>();

    useEffect(() => {
      // From here on, also while that which finds words for it is on its way.
      const known = uploader.getItems();
      return whenListIsLoaded(({ announce }) => announce({ uploader, messages, format }, known, say));
    }, [uploader, messages, format]);

    return (
      <>
        {usePart("announcer", "div", { role: "status", ...props, ref, children: said?.polite })}
        {usePart("announcer", "div", { role: "alert", children: said?.urgent })}
      </>
    );
  },
);
