"use client";

import { memo } from "react";
import { useItemElement, wholeRow } from "./item.js";
import { ItemContext } from "./item-context.js";
import { reasonOf } from "./item-error.js";
import type { Nearness } from "./nearness.js";
import { useListWidget } from "./use-list-widget.js";
import { type RowItem, useRowItems } from "./use-row-items.js";

interface RowsProps {
  readonly ids: readonly string[];
  /** Ids that get no row. */
  readonly hidden: ReadonlySet<string>;
  /** Without it all are whole: the first ones, so that a short list is never watched. */
  readonly nearness: Nearness | undefined;
}

/** A block of rows. */
export const Rows = /* @__PURE__ */ memo(function Rows({ ids, hidden, nearness }: RowsProps) {
  const rows = useRowItems(useListWidget().uploader, nearness, ids);
  return rows.map(({ item, isDistant }) =>
    hidden.has(item.id) ? null : <Row key={item.id} item={item} isDistant={isDistant} />,
  );
});

/**
 * Away from what can be seen it is its texts alone, for those who search the page or have it read out: all parts of 5,000 rows
 * would take seconds.
 */
const Row = /* @__PURE__ */ memo(function Row({ item, isDistant }: RowItem) {
  const { messages, format } = useListWidget();
  const textOf = () => {
    const reason = reasonOf(item, messages, format);
    return `${item.name} ${reason ?? messages.status(item, format, { secondsToRetry: undefined })}`;
  };
  const element = useItemElement(item, {
    "data-distant": isDistant ? "" : undefined,
    children: isDistant ? textOf() : wholeRow,
  });
  return <ItemContext.Provider value={item}>{element}</ItemContext.Provider>;
});
