"use client";

import type { ReactElement } from "react";
import { renderPart } from "./render-part.js";
import { useWidget } from "./widget-context.js";

interface MoreTriggerProps {
  readonly count: number;
  readonly isUnfolded: boolean;
  readonly onClick: () => void;
}

/** Shows and hides the refused files beyond the first few. */
export function MoreTrigger({ count, isUnfolded, onClick }: MoreTriggerProps): ReactElement {
  const widget = useWidget();
  const { messages, format, listId } = widget;
  return renderPart(widget, "moreTrigger", "button", {
    type: "button",
    onClick,
    "aria-expanded": isUnfolded,
    "aria-controls": listId,
    children: isUnfolded ? messages.fewerRejected() : messages.moreRejected({ count }, format),
  });
}
