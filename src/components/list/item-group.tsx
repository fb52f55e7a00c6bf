"use client";

import { type ReactNode, forwardRef, useState } from "react";
import { useUploadIds } from "../../react/use-upload-store.js";
import { Item } from "./item.js";
import { MoreTrigger } from "./more-trigger.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useRejectedIds } from "./use-rejected-ids.js";
import { useListWidget } from "./use-list-widget.js";

/** Refused files that are listed before the rest is folded away. */
const REJECTED_SHOWN = 5;

/** Props of `<LinqUploader.ItemGroup>`. */
export interface LinqUploaderItemGroupProps extends Omit<PartProps<"ul">, "children"> {
  /** Renders one file. @default `<LinqUploader.Item id={id} />` */
  children?: ((id: string) => ReactNode) | undefined;
}

/**
 * The list of files. Refused ones beyond the first five are folded behind a button, so that they don't bury the others.
 * Renders a `<ul>`; nothing while it is empty.
 */
export const ItemGroup = /* @__PURE__ */ forwardRef<HTMLUListElement, LinqUploaderItemGroupProps>(
  function ItemGroup({ children: renderItem = renderDefaultItem, ...props }, ref) {
    const { uploader, messages, listId } = useListWidget();
    const ids = useUploadIds(uploader);
    const folded = useRejectedIds(uploader, ids).slice(REJECTED_SHOWN);
    const [isUnfolded, setIsUnfolded] = useState(false);
    // A button in place of a single row would save nothing.
    const canFold = folded.length > 1;
    const hidden = new Set(canFold && !isUnfolded ? folded : []);
    const list = usePart("itemGroup", "ul", {
      id: listId,
      // Safari takes the list role away from lists without markers.
      role: "list",
      "aria-label": messages.listLabel(),
      ...props,
      ref,
      children: ids.filter((id) => !hidden.has(id)).map(renderItem),
    });
    if (ids.length === 0) return null;
    return (
      <>
        {list}
        {canFold && (
          <MoreTrigger
            count={folded.length}
            isUnfolded={isUnfolded}
            onClick={() => setIsUnfolded((was) => !was)}
          />
        )}
      </>
    );
  },
);

function renderDefaultItem(id: string): ReactNode {
  return <Item key={id} id={id} />;
}
