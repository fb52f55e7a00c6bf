"use client";

import { useState } from "react";

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
