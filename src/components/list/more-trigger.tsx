"use client";

import type { ReactElement } from "react";
import { usePart } from "../anatomy/use-part.js";
import { useListWidget } from "./use-list-widget.js";

interface MoreTriggerProps {
  readonly count: number;
  readonly isUnfolded: boolean;
  readonly onClick: () => void;
}

/** Shows and hides the refused files beyond the first few. */
export function MoreTrigger({ count, isUnfolded, onClick }: MoreTriggerProps): ReactElement {
  const { messages, format, listId } = useListWidget();
  return usePart("moreTrigger", "button", {
    type: "button",
    onClick,
    "aria-expanded": isUnfolded,
    "aria-controls": listId,
    children: isUnfolded ? messages.fewerRejected() : messages.moreRejected({ count }, format),
  });
}
