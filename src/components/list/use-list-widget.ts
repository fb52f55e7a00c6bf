"use client";

import en from "../../i18n/en.js";
import type { FirstMessages, Messages } from "../../i18n/messages.js";
import { type Widget, useWidget } from "../widget-root/widget-context.js";

/** What all parts share, with all texts. */
interface ListWidget extends Widget {
  readonly messages: Messages;
}

const known = new WeakMap<Widget, ListWidget>();

/** Those that the widget did without, while it had no files, are English: a locale has brought all of its texts. */
export function allMessages(messages: FirstMessages): Messages {
  return { ...en.messages, ...messages };
}

export function useListWidget(): ListWidget {
  const widget = useWidget();
  let listWidget = known.get(widget);
  if (!listWidget) {
    listWidget = { ...widget, messages: allMessages(widget.messages) };
    known.set(widget, listWidget);
  }
  return listWidget;
}
