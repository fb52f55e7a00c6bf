import type { ButtonHTMLAttributes, HTMLAttributes, ProgressHTMLAttributes } from "react";
import type { ItemMessages } from "../i18n/messages.js";
import type { UploadItem } from "../upload/item.js";
import { type DataAttributes, partProps } from "./part-props.js";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & DataAttributes;

/** For the element of one item. */
export function itemProps(item: UploadItem | undefined): HTMLAttributes<HTMLElement> & DataAttributes {
  return { ...partProps("item"), "data-state": item?.status, "data-waiting": item?.waiting?.reason };
}

/** For its `<progress>`: no value while the length of the work is unknown. */
export function progressProps(
  item: UploadItem | undefined,
  messages: ItemMessages,
): ProgressHTMLAttributes<HTMLProgressElement> & DataAttributes {
  return {
    ...partProps("item-progress"),
    max: 1,
    ...(item?.progress !== undefined && { value: item.progress }),
    ...(item && { "aria-label": messages.progressItem(item) }),
  };
}

export function retryTriggerProps(
  item: UploadItem | undefined,
  onClick: () => void,
  messages: ItemMessages,
): ButtonProps {
  const label = item?.status === "canceled" ? messages.uploadAgainItem : messages.retryItem;
  return button("item-retry-trigger", item, onClick, label);
}

export function cancelTriggerProps(
  item: UploadItem | undefined,
  onClick: () => void,
  messages: ItemMessages,
): ButtonProps {
  return button("item-cancel-trigger", item, onClick, messages.cancelItem);
}

export function deleteTriggerProps(
  item: UploadItem | undefined,
  onClick: () => void,
  messages: ItemMessages,
): ButtonProps {
  return button("item-delete-trigger", item, onClick, messages.removeItem);
}

function button(
  part: string,
  item: UploadItem | undefined,
  onClick: () => void,
  label: (details: { name: string }) => string,
): ButtonProps {
  return { ...partProps(part), type: "button", onClick, "aria-label": item && label({ name: item.name }) };
}
