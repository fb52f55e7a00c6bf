"use client";
import { type ReactElement, memo, useState } from "react";
import { Icon, LIST_ICONS } from "../anatomy/icons.js";
import { usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";
import { ItemContext } from "./item-context.js";
import { ItemError, Reason, useErrorId } from "./item-error.js";
import { ItemName } from "./item-name.js";
import { ItemPreview } from "./item-preview.js";
import { useItemElement } from "./item.js";
import type { RejectedGroup } from "./rejected-groups.js";
import { useButton } from "./use-button.js";

/** Rejected files with the same reason. Their names are one text, because a thousand elements would cost more than they tell. */
export const RejectedRow = /* @__PURE__ */ memo(function RejectedRow({
  reason,
  first,
  items,
}: RejectedGroup) {
  const { uploader, userRemoval, undoMs, messages, format } = useWidget();
  const [isOpen, setIsOpen] = useState(false);
  const title = messages.rejectedFiles({ count: items.length }, format);
  const errorId = useErrorId(first);
  const namesId = `${errorId}-names`;
  const toggle = {
    act: () => setIsOpen(!isOpen),
    content: isOpen ? messages.hideNames() : messages.showNames(),
    "aria-expanded": isOpen,
    "aria-controls": namesId,
    "aria-describedby": errorId,
  };
  const remove = () => {
    const ids = items.map(({ id }) => id);
    userRemoval.run(() => uploader.remove(ids, { undoMs }));
  };
  const dismiss = {
    act: remove,
    content: <Icon drawing={LIST_ICONS.close} />,
    "aria-label": messages.dismissRejected(),
    "aria-describedby": errorId,
  };
  const toggleElement = useButton("moreTrigger", toggle, {}, null);
  const dismissElement = useButton("itemRemoveTrigger", dismiss, {}, null);
  const element = useItemElement(first, {
    "data-count": items.length,
    children: (
      <>
        <ItemPreview>
          <Icon drawing={LIST_ICONS.forbid} />
        </ItemPreview>
        <ItemName dir={undefined} title={undefined}>
          <bdi>{title}</bdi>
        </ItemName>
        <ItemError>
          <Reason text={reason} />
        </ItemError>
        {toggleElement}
        {isOpen && <Names id={namesId} label={title} items={items} />}
        {dismissElement}
      </>
    ),
  });
  return <ItemContext.Provider value={first}>{element}</ItemContext.Provider>;
});

interface NamesProps extends Pick<RejectedGroup, "items"> {
  readonly id: string;
  readonly label: string;
}

function Names({ id, label, items }: NamesProps): ReactElement {
  return usePart("itemNames", "div", {
    id,
    role: "group",
    "aria-label": label,
    // It scrolls, also with the keyboard.
    tabIndex: 0,
    children: items.map(({ name }) => name).join("\n"),
  });
}
