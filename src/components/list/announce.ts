import type { UploadItem } from "../../upload/item.js";
import type { Widget } from "../widget-root/widget-context.js";
import { type News, SILENCE, describeChanges } from "./describe-changes.js";
import { createMilestones } from "./milestones.js";
import { allMessages } from "./use-list-widget.js";

/** News is gathered for this long, so that a burst is read as one sentence. */
const GATHER_MS = 1000;

/** A region that is given the text it has says nothing, and one that was empty for this long says it again. */
const BLANK_MS = 100;

/** Says what happens to the files, beginning with what has changed since the list was as it is told here. Returns how to stop. */
export function announce(
  { uploader, messages: given, format }: Pick<Widget, "uploader" | "messages" | "format">,
  start: readonly UploadItem[],
  say: (news: News) => void,
): () => void {
  const messages = allMessages(given);
  const milestones = createMilestones();
  let known = start;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let blankTimer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    const items = uploader.getItems();
    const totals = uploader.getTotals();
    const news = describeChanges(known, items, totals, messages, format);
    known = items;
    const isSilent = news.polite + news.urgent === "";
    if (isSilent && !milestones.isReached(totals)) return;
    if (!isSilent) milestones.hush();
    say(SILENCE);
    const next = isSilent ? { ...SILENCE, polite: messages.announceProgress(totals, format) } : news;
    blankTimer = setTimeout(() => say(next), BLANK_MS);
  };
  const gather = () => {
    timer ??= setTimeout(tell, GATHER_MS);
  };
  const unsubscribe = uploader.subscribe(gather);
  if (uploader.getItems() !== start) gather();
  return () => {
    unsubscribe();
    clearTimeout(timer);
    clearTimeout(blankTimer);
  };
}
