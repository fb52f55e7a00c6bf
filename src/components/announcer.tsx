"use client";

import { forwardRef, useEffect, useState } from "react";
import { type News, describeChanges } from "./describe-changes.js";
import { createMilestones } from "./milestones.js";
import { type PartProps, usePart } from "./use-part.js";
import { useWidget } from "./widget-context.js";

/** News is gathered for this long, so that a burst is read as one sentence. */
const GATHER_MS = 1000;

/** A region that is given the text it has says nothing, and one that was empty for this long says it again. */
const BLANK_MS = 100;

const SILENCE: News = { polite: "", urgent: "" };

/**
 * Tells screen readers what happened, seldom, and what went wrong, at once. Renders two visually hidden elements: a
 * `<div role="status">`, which gets the props, and a `<div role="alert">`.
 */
export const Announcer = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Announcer(props, ref) {
    const { uploader, messages, format } = useWidget();
    const [said, setSaid] = useState(SILENCE);

    useEffect(() => {
      let known = uploader.getItems();
      let timer: ReturnType<typeof setTimeout> | undefined;
      let blankTimer: ReturnType<typeof setTimeout> | undefined;
      const milestones = createMilestones();
      const tell = () => {
        timer = undefined;
        const items = uploader.getItems();
        const totals = uploader.getTotals();
        const news = describeChanges(known, items, totals, messages, format);
        known = items;
        const isSilent = news.polite + news.urgent === "";
        if (isSilent && !milestones.isReached(totals)) return;
        if (!isSilent) milestones.hush();
        setSaid(SILENCE);
        const next = isSilent ? { ...SILENCE, polite: messages.announceProgress(totals, format) } : news;
        blankTimer = setTimeout(() => setSaid(next), BLANK_MS);
      };
      const unsubscribe = uploader.subscribe(() => {
        timer ??= setTimeout(tell, GATHER_MS);
      });
      return () => {
        unsubscribe();
        clearTimeout(timer);
        clearTimeout(blankTimer);
      };
    }, [uploader, messages, format]);

    return (
      <>
        {usePart("announcer", "div", { role: "status", ...props, ref, children: said.polite })}
        {usePart("announcer", "div", { role: "alert", children: said.urgent })}
      </>
    );
  },
);
