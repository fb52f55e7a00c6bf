"use client";
import { forwardRef, useEffect, useState } from "react";
import type { UploadTotals } from "../../upload/totals.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { type News, SILENCE, describeChanges } from "./describe-changes.js";
import { type Widget, useWidget } from "../widget-root/widget-context.js";

/**
 * Announces progress and results to screen readers, and errors at once. Renders two visually hidden elements: a
 * `<div role="status">`, which gets the props, and a `<div role="alert">`.
 *
 * It stays silent when the app empties the list, for example with `clear()` after a message was sent.
 */
export const Announcer = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Announcer(props, ref) {
    const { uploader, userRemoval, messages, format } = useWidget();
    const [said, say] = useState<News>();

    useEffect(
      () => announce({ uploader, userRemoval, messages, format }, say),
      [uploader, userRemoval, messages, format],
    );

    return (
      <>
        {usePart("announcer", "div", { role: "status", ...props, ref, children: said?.polite })}
        {usePart("announcer", "div", { role: "alert", children: said?.urgent })}
      </>
    );
  },
);

/** Changes are collected for this long, so that a burst is read as one sentence. */
const GATHER_MS = 1000;

/** A live region does not repeat its text, unless it was empty for this long in between. */
const BLANK_MS = 100;

/** Then the text is removed, because it would still be read as part of the page. React Aria keeps its announcements as long. */
const SPOKEN_MS = 7000;

/** Announces what happens to the files from now on. Returns how to stop. */
export function announce(
  {
    uploader,
    userRemoval,
    messages,
    format,
  }: Pick<Widget, "uploader" | "userRemoval" | "messages" | "format">,
  say: (news: News) => void,
): () => void {
  const milestones = createMilestones();
  let known = uploader.getItems();
  let wasEmpty = known.length === 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let textTimer: ReturnType<typeof setTimeout> | undefined;
  const seen = new Set(uploader.getIds());
  const tell = () => {
    timer = undefined;
    const items = uploader.getItems();
    // Rejected files were announced when they were rejected.
    const totals = { ...uploader.getTotals(), rejected: 0 };
    const news = describeChanges({ before: known, now: items, totals, seen }, messages, format);
    known = items;
    for (const { id } of items) seen.add(id);
    const isSilent = news.polite + news.urgent === "";
    if (isSilent && !milestones.isReached(totals)) return;
    if (!isSilent) milestones.hush();
    const progress = { ...SILENCE, polite: messages.announceProgress(totals, format) };
    say(SILENCE);
    clearTimeout(textTimer);
    textTimer = setTimeout(() => {
      say(isSilent ? progress : news);
      textTimer = setTimeout(() => say(SILENCE), SPOKEN_MS);
    }, BLANK_MS);
  };
  const gather = () => {
    const isEmpty = uploader.getIds().length === 0;
    // An app empties the list once it has used the files. The user removed nothing.
    if (isEmpty && !wasEmpty && !userRemoval.isRunning()) known = [];
    wasEmpty = isEmpty;
    timer ??= setTimeout(tell, GATHER_MS);
  };
  const unsubscribe = uploader.subscribe(gather);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    clearTimeout(textTimer);
  };
}

/** Progress is announced at each quarter of the bytes. */
const MILESTONES = 4;

/** Pause after any other announcement, so that short uploads only announce their end. */
const QUIET_MS = 10_000;

/** Decides when progress is worth an announcement, also for a single long upload. */
export function createMilestones() {
  let passed = 0;
  let quietSince = Date.now();
  return {
    /** Call when something else is announced. */
    hush: (): void => {
      quietSince = Date.now();
    },
    /** True once for each milestone. */
    isReached: ({ fraction, pending }: UploadTotals): boolean => {
      const reached = Math.floor(fraction * MILESTONES);
      // Adding files lowers the fraction.
      passed = Math.min(passed, reached);
      if (pending === 0 || reached === passed || Date.now() - quietSince < QUIET_MS) return false;
      passed = reached;
      quietSince = Date.now();
      return true;
    },
  };
}
