"use client";
import { type ReactNode, type RefObject, forwardRef, useEffect, useMemo, useRef, useState } from "react";
import { useUploadIds } from "../../react/use-upload-store.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useComposedRefs } from "../anatomy/use-composed-refs.js";
import { useWidget } from "../widget-root/widget-context.js";
import { NearRows } from "./near-rows.js";
import { useRejectedGroups } from "./rejected-groups.js";
import { RejectedRow } from "./rejected-row.js";
import { Rows, useRowBlocks } from "./rows.js";

/** Props of `<LinqUploader.ItemGroup>`. */
export interface LinqUploaderItemGroupProps extends Omit<PartProps<"ul">, "children"> {
  /** Renders one file. @default `<LinqUploader.Item id={id} />`, with less in it while it is far from the viewport */
  children?: ((id: string) => ReactNode) | undefined;
}

/**
 * The list of files. More than three rejected files with the same reason share one row, so that they don't bury the others. A field
 * lists its file alone: `<LinqUploader.ErrorText>` says why another one was rejected.
 * Renders a `<ul>`, and nothing while it is empty.
 */
export const ItemGroup = /* @__PURE__ */ forwardRef<HTMLUListElement, LinqUploaderItemGroupProps>(
  function ItemGroup({ children: renderItem, ...props }, ref) {
    const { uploader, variant, messages, listId } = useWidget();
    const isField = variant === "field";
    const ids = useUploadIds(uploader);
    const groups = useRejectedGroups();
    const shown = useMemo(() => ids.filter((id) => !groups.hidden.has(id)), [ids, groups]);
    const blocks = useRowBlocks(ids);
    const [nearRows] = useState(() => new NearRows());
    const group = useRef<HTMLUListElement>(null);
    const isLong = !renderItem && blocks.some(({ isWhole }) => !isWhole);
    useEffect(
      () => (isLong && group.current ? nearRows.watch(group.current, shown) : undefined),
      [isLong, nearRows, shown],
    );
    useNewestInSight(group, shown.length, variant === "compact");
    const list = usePart("itemGroup", "ul", {
      id: listId,
      // Safari removes the list role from lists without markers. The one file of a field is not a list, and neither is its row.
      role: isField ? "presentation" : "list",
      "aria-label": isField ? undefined : messages.listLabel(),
      ...props,
      ref: useComposedRefs(ref, group),
      children: renderItem
        ? shown.map((id) => {
            const rejected = groups.byFirst.get(id);
            return rejected ? <RejectedRow key={id} {...rejected} /> : renderItem(id);
          })
        : blocks.map(({ key, ids: rows, isWhole }) => (
            <Rows key={key} ids={rows} groups={groups} nearRows={isWhole ? undefined : nearRows} />
          )),
    });
    return shown.length === 0 ? null : list;
  },
);

/** Scrolls a line of chips to its end when files were added there, out of sight. */
function useNewestInSight(line: RefObject<HTMLElement | null>, count: number, isLine: boolean): void {
  const before = useRef(count);
  useEffect(() => {
    const hasNew = count > before.current;
    before.current = count;
    if (isLine && hasNew && line.current) scrollToEnd(line.current);
  }, [line, count, isLine]);
}

function scrollToEnd(line: HTMLElement): void {
  // Right to left, the end is at a negative position.
  const direction = getComputedStyle(line).direction === "rtl" ? -1 : 1;
  line.scrollLeft = direction * line.scrollWidth;
}
