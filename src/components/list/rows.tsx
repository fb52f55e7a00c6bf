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
  /** Ids without a row. */
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
 * Far from the viewport it is only its text, which the browser's search finds and screen readers read. Rendering all parts of 5,000
 * rows would take seconds.
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

interface RowItem {
  readonly item: UploadItem;
  /** Far from the viewport, and never near it so far. */
  readonly isDistant: boolean;
}

/** The current items of some rows. The same array while none of them changes. */
function useRowItems(
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

/** Rows that subscribe together. */
interface RowBlock {
  /** The id of the row that it began with. */
  readonly key: string;
  readonly ids: readonly string[];
  /** Its rows are whole wherever they are. */
  readonly isWhole: boolean;
}

/** A change of a distant row walks its block. Large enough to make blocks few, small enough to be cheap. */
const BLOCK_SIZE = 25;

/**
 * Up to this length every row is whole. In a longer list that comes at once, only the near ones are: that saves about half of
 * the time with 1,000 rows, and nothing that could be measured with 200.
 */
const MAX_WHOLE_ROWS = 300;

/** The list in blocks. A row stays in its block whichever others come and go, because React could not move it to another. */
export function useRowBlocks(ids: readonly string[]): readonly RowBlock[] {
  const [state, setState] = useState(() => ({ ids, blocks: regroup([], ids) }));
  if (state.ids === ids) return state.blocks;
  const blocks = regroup(state.blocks, ids);
  setState({ ids, blocks });
  return blocks;
}

/** Blocks that are whole stay so when the list grows, because their rows have all of their parts already. */
function regroup(before: readonly RowBlock[], ids: readonly string[]): readonly RowBlock[] {
  const isShort = ids.length <= MAX_WHOLE_ROWS;
  const listed = new Set(ids);
  const blocks: RowBlock[] = [];
  for (const block of before) {
    const kept = block.ids.filter((id) => listed.delete(id));
    const isWhole = block.isWhole || isShort;
    const isSame = kept.length === block.ids.length && isWhole === block.isWhole;
    if (isSame) blocks.push(block);
    else if (kept.length > 0) blocks.push({ ...block, ids: kept, isWhole });
  }
  for (const id of listed) {
    const last = blocks.at(-1);
    if (last && last.ids.length < BLOCK_SIZE) blocks[blocks.length - 1] = { ...last, ids: [...last.ids, id] };
    else blocks.push({ key: id, ids: [id], isWhole: isShort || blocks.length === 0 });
  }
  return blocks;
}
