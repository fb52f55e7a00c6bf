"use client";
import type { ButtonHTMLAttributes, HTMLAttributes, ProgressHTMLAttributes } from "react";
import { enItemMessages } from "../i18n/en-item-messages.js";
import type { ItemMessages } from "../i18n/messages.js";
import type { UploadItem } from "../upload/item.js";
import { useLinqUploaderDefaults } from "./provider.js";

export type DataAttributes = Readonly<Record<`data-${string}`, string | undefined>>;

/** The attributes that identify a part of the widget for styles. */
function partProps(part: string): {
  readonly "data-scope": "linq-uploader";
  readonly "data-part": string;
} {
  return { "data-scope": "linq-uploader", "data-part": part };
}

/** For the element of one item. */
export function itemProps(item: UploadItem | undefined): HTMLAttributes<HTMLElement> & DataAttributes {
  return { ...partProps("item"), "data-state": item?.status, "data-waiting": item?.waiting?.reason };
}

/** For its `<progress>`, of the widget and of apps. Without a value while the progress is unknown. */
export function progressProps(
  item: UploadItem | undefined,
  messages: ItemMessages,
): ProgressHTMLAttributes<HTMLProgressElement> & DataAttributes & { value: number | undefined } {
  const { waiting, progress } = item ?? {};
  return {
    ...partProps("item-progress"),
    max: 1,
    // While it waits, the bar must not move.
    value: progress ?? (item && waiting && item.size > 0 ? item.loadedBytes / item.size : undefined),
    "aria-label": item && messages.progressItem(item),
    // Without a percentage only the status text can be read. It must not count down.
    "aria-valuetext":
      item && progress === undefined && waiting?.reason !== "retry"
        ? messages.progressText(item) || undefined
        : undefined,
  };
}

/** For a button that acts on it. */
export function triggerProps(
  part: string,
  item: UploadItem | undefined,
  onClick: () => void,
  label: (details: { name: string }) => string,
): ButtonHTMLAttributes<HTMLButtonElement> & DataAttributes {
  return { ...partProps(part), type: "button", onClick, "aria-label": item && label(item) };
}

/** What is said of an item, in the provider's language. */
export function useItemMessages(): ItemMessages {
  const { locale, translations } = useLinqUploaderDefaults();
  return { ...enItemMessages, ...locale?.messages, ...translations };
}
