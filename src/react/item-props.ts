import type { ButtonHTMLAttributes, HTMLAttributes, ProgressHTMLAttributes } from "react";
import type { ItemMessages } from "../i18n/messages.js";
import type { UploadItem } from "../upload/item.js";
import type { Uploader } from "../upload/uploader-type.js";
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

export function retryTriggerProps(uploader: Uploader, id: string, messages: ItemMessages): ButtonProps {
  const item = uploader.getItem(id);
  const text = item?.status === "canceled" ? messages.uploadAgainItem : messages.retryItem;
  return button("item-retry-trigger", () => uploader.retry(id), item && text({ name: item.name }));
}

export function cancelTriggerProps(uploader: Uploader, id: string, messages: ItemMessages): ButtonProps {
  const item = uploader.getItem(id);
  return button(
    "item-cancel-trigger",
    () => uploader.cancel(id),
    item && messages.cancelItem({ name: item.name }),
  );
}

export function deleteTriggerProps(uploader: Uploader, id: string, messages: ItemMessages): ButtonProps {
  const item = uploader.getItem(id);
  return button(
    "item-delete-trigger",
    () => uploader.remove(id),
    item && messages.removeItem({ name: item.name }),
  );
}

function button(part: string, onClick: () => void, label: string | undefined): ButtonProps {
  return { ...partProps(part), type: "button", onClick, "aria-label": label };
}
