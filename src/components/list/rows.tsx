"use client";
import { memo, useMemo, useState, useSyncExternalStore } from "react";
import { subscriptionsOf } from "../../react/use-upload-item.js";
import type { UploadItem } from "../../upload/item.js";
import type { Uploader } from "../../upload/uploader.js";
import { useWidget } from "../widget-root/widget-context.js";
import { ItemContext } from "./item-context.js";
import { reasonOf } from "./item-error.js";
import { useItemElement, wholeRow } from "./item.js";
import type { NearRows } from "./near-rows.js";

interface RowsProps {
  readonly ids: readonly string[];
  /** Ids that get no row. */
  readonly hidden: ReadonlySet<string>;
  /** Which rows are near the viewport. Without it all are whole. */
  readonly nearRows: NearRows | undefined;
}

/** A block of rows. */
export const Rows = /* @__PURE__ */ memo(function Rows({ ids, hidden, nearRows }: RowsProps) {
  const rows = useRowItems(useWidget().uploader, nearRows, ids);
  return rows.map(({ item, isDistant }) =>
    hidden.has(item.id) ? null : <Row key={item.id} item={item} isDistant={isDistant} />,
  );
});

/**
 * Away from what can be seen it is its texts alone, for those who search the page or have it read out: all parts of 5,000 rows
 * would take seconds.
 */
const Row = /* @__PURE__ */ memo(function Row({ item, isDistant }: RowItem) {
  const { messages, format } = useWidget();
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

export interface RowItem {
  readonly item: UploadItem;
  /** Far from what can be seen, and never near it. */
  readonly isDistant: boolean;
}

/** The items of some rows, kept up to date; the same array while nothing of them changes. */
export function useRowItems(
  uploader: Uploader,
  nearRows: NearRows | undefined,
  ids: readonly string[],
): readonly RowItem[] {
  const { subscribe, getRows, getServerRows } = useMemo(() => {
    const read = (isDistant: (id: string) => boolean) => {
      let latest: readonly RowItem[] = [];
      return () => {
        const items = ids.map((id) => uploader.getItem(id)).filter((item) => item !== undefined);
        const isSame = (item: UploadItem, index: number) =>
          latest[index]?.item === item && latest[index].isDistant === isDistant(item.id);
        if (items.length !== latest.length || !items.every(isSame))
          latest = items.map((item) => ({ item, isDistant: isDistant(item.id) }));
        return latest;
      };
    };
    return {
      subscribe: (listener: () => void) => {
        const stops = ids.map((id) => subscriptionsOf(uploader).subscribe(id, listener));
        if (nearRows) stops.push(nearRows.subscribe(listener));
        return () => stops.forEach((stop) => stop());
      },
      getRows: read((id) => nearRows !== undefined && !nearRows.has(id)),
      getServerRows: read(() => nearRows !== undefined),
    };
  }, [uploader, nearRows, ids]);
  return useSyncExternalStore(subscribe, getRows, getServerRows);
}

/** Rows that are looked after together. */
interface RowBlock {
  /** The first of those that it began with. */
  readonly key: string;
  readonly ids: readonly string[];
}

/** A change of a distant row goes through the rows of its block: enough to make blocks few, few enough to be cheap. */
const BLOCK_SIZE = 25;

/** The list in blocks. A row stays in its block whichever others come and go: React could not move it to another one. */
export function useRowBlocks(ids: readonly string[]): readonly RowBlock[] {
  const [state, setState] = useState(() => ({ ids, blocks: regroup([], ids) }));
  if (state.ids === ids) return state.blocks;
  const blocks = regroup(state.blocks, ids);
  setState({ ids, blocks });
  return blocks;
}

function regroup(before: readonly RowBlock[], ids: readonly string[]): readonly RowBlock[] {
  const listed = new Set(ids);
  const blocks: RowBlock[] = [];
  for (const block of before) {
    const kept = block.ids.filter((id) => listed.delete(id));
    if (kept.length === block.ids.length) blocks.push(block);
    else if (kept.length > 0) blocks.push({ ...block, ids: kept });
  }
  for (const id of listed) {
    const last = blocks.at(-1);
    if (last && last.ids.length < BLOCK_SIZE) blocks[blocks.length - 1] = { ...last, ids: [...last.ids, id] };
    else blocks.push({ key: id, ids: [id] });
  }
  return blocks;
}
