"use client";

import { type ReactElement, forwardRef, memo } from "react";
import { type UploadItem, isEnded } from "../../upload/item.js";
import { useUploadItem } from "../../react/use-upload-item.js";
import { ItemContext } from "./item-context.js";
import { ItemDismissTrigger, ItemRetryTrigger } from "./item-triggers.js";
import { ItemError } from "./item-error.js";
import { ItemName } from "./item-name.js";
import { ItemPreview } from "./item-preview.js";
import { ItemProgress, ItemSizeText } from "./item-progress.js";
import { ItemStatus } from "./item-status.js";
import { type ElementProps, type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";

/** Props of `<LinqUploader.Item>`. */
export interface LinqUploaderItemProps extends Omit<PartProps<"li">, "id"> {
  /** The item's id, from `ids`. The element does not get an id. */
  id: string;
}

export const wholeRow = (
  <>
    <ItemPreview />
    <ItemName />
    <ItemSizeText />
    <ItemStatus />
    <ItemError />
    <ItemProgress />
    <ItemRetryTrigger />
    <ItemDismissTrigger />
  </>
);

/**
 * One file. Re-renders only when its own item changes.
 * Renders an `<li>` with `data-state` (the item's status) and `data-waiting` (why it waits), and nothing once the item is removed.
 */
export const Item = /* @__PURE__ */ memo(
  /* @__PURE__ */ forwardRef<HTMLLIElement, LinqUploaderItemProps>(function Item({ id, ...props }, ref) {
    const item = useUploadItem(useWidget().uploader, id);
    const element = useItemElement(item, { ...props, ref, children: props.children ?? wholeRow });
    return item ? <ItemContext.Provider value={item}>{element}</ItemContext.Provider> : null;
  }),
);

/** The element of an item. */
export function useItemElement(item: UploadItem | undefined, props: ElementProps<"li">): ReactElement {
  return usePart("item", "li", {
    ...props,
    "data-state": item?.status,
    "data-waiting": item && !isEnded(item) ? item.waiting?.reason : undefined,
  });
}
