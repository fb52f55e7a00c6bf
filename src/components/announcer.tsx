"use client";

import { forwardRef, useEffect, useState } from "react";
import { describeChanges } from "./describe-changes.js";
import { type PartProps, usePart } from "./use-part.js";
import { useWidget } from "./widget-context.js";

/** News is gathered for this long, so that a burst is read as one sentence. */
const GATHER_MS = 1000;

/** Tells screen readers what happened, politely and seldom. Renders a visually hidden `<div role="status">`. */
export const Announcer = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Announcer(props, ref) {
    const { uploader, messages, format } = useWidget();
    const [text, setText] = useState("");

    useEffect(() => {
      let known = uploader.getItems();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const unsubscribe = uploader.subscribe(() => {
        timer ??= setTimeout(() => {
          timer = undefined;
          const items = uploader.getItems();
          const news = describeChanges(known, items, uploader.getTotals(), messages, format);
          known = items;
          if (news !== "") setText(news);
        }, GATHER_MS);
      });
      return () => {
        unsubscribe();
        clearTimeout(timer);
      };
    }, [uploader, messages, format]);

    return usePart("announcer", "div", { role: "status", ...props, ref, children: text });
  },
);
