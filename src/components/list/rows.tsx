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
import type { RejectedGroups } from "./rejected-groups.js";
import { RejectedRow } from "./rejected-row.js";

interface RowsProps {
  readonly ids: readonly string[];
  /** The files that share a row. */
  readonly groups: RejectedGroups;
  /** Which rows are near the viewport. Without it all are whole. */
  readonly nearRows: NearRows | undefined;
}

/** A block of rows. */
export const Rows = /* @__PURE__ */ memo(function Rows({ ids, groups, nearRows }: RowsProps) {
  const rows = useRowItems(useWidget().uploader, nearRows, ids);
  return rows.map(({ item, isDistant }) => {
    if (groups.hidden.has(item.id)) return null;
    const rejected = groups.byFirst.get(item.id);
    if (rejected) return <RejectedRow key={item.id} {...rejected} />;
    return <Row key={item.id} item={item} isDistant={isDistant} />;
  });
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

/** Keys never repeat, because the first file of a block may leave the list and come back. */
let keys = 0;

/**
 * Blocks that are whole stay so when the list grows, because their rows have all of their parts already. A block keeps its rows, and
 * takes those that are inserted among them.
 */
function regroup(before: readonly RowBlock[], ids: readonly string[]): readonly RowBlock[] {
  const isShort = ids.length <= MAX_WHOLE_ROWS;
  const owners = new Map(before.flatMap((block) => block.ids.map((id) => [id, block] as const)));
  const opened = new Set<RowBlock>();
  const blocks: { old: RowBlock | undefined; ids: string[] }[] = [];
  for (const [index, id] of ids.entries()) {
    const old = owners.get(id);
    const last = blocks.at(-1);
    const isAmong = last?.old !== undefined && owners.get(ids[index + 1] ?? "") === last.old;
    const opens = old ? !opened.has(old) : !isAmong && (last?.ids.length ?? BLOCK_SIZE) >= BLOCK_SIZE;
    if (last && !opens) {
      last.ids.push(id);
      continue;
    }
    if (old) opened.add(old);
    blocks.push({ old, ids: [id] });
  }
  return blocks.map(({ old, ids: rows }, index) => {
    const isWhole = isShort || (old ? old.isWhole : index === 0);
    if (!old) return { key: String((keys += 1)), ids: rows, isWhole };
    const isSame =
      isWhole === old.isWhole && rows.length === old.ids.length && rows.every((id, at) => id === old.ids[at]);
    return isSame ? old : { key: old.key, ids: rows, isWhole };
  });
}
