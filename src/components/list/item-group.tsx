"use client";
import {
  type ReactElement,
  type ReactNode,
  forwardRef,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useUploadIds } from "../../react/use-upload-store.js";
import type { Uploader } from "../../upload/uploader.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useComposedRefs } from "../anatomy/use-composed-refs.js";
import { useWidget } from "../widget-root/widget-context.js";
import { NearRows } from "./near-rows.js";
import { Rows, useRowBlocks } from "./rows.js";

/** Rejected files that are listed before the rest is folded away. */
const REJECTED_SHOWN = 5;

/** Props of `<LinqUploader.ItemGroup>`. */
export interface LinqUploaderItemGroupProps extends Omit<PartProps<"ul">, "children"> {
  /** Renders one file. @default `<LinqUploader.Item id={id} />`, with less in it while it is far from the viewport */
  children?: ((id: string) => ReactNode) | undefined;
}

/**
 * The list of files. Rejected files beyond the first five are folded behind a button, so that they don't bury the others. A field
 * lists its file alone: `<LinqUploader.ErrorText>` says why another one was rejected.
 * Renders a `<ul>`, and nothing while it is empty.
 */
export const ItemGroup = /* @__PURE__ */ forwardRef<HTMLUListElement, LinqUploaderItemGroupProps>(
  function ItemGroup({ children: renderItem, ...props }, ref) {
    const { uploader, variant, messages, listId } = useWidget();
    const isField = variant === "field";
    const ids = useUploadIds(uploader);
    const rejected = useRejectedIds(uploader, ids);
    const [isUnfolded, setIsUnfolded] = useState(false);
    // Replacing a single row by a button would save nothing.
    const canFold = !isField && rejected.length > REJECTED_SHOWN + 1;
    const isFolded = canFold && !isUnfolded;
    const hidden = useMemo(() => {
      // A field has one row. A new file takes it once it has passed its checks, and the old one is removed.
      const only = isField && ids.find((id) => !rejected.includes(id));
      return new Set(
        isField ? ids.filter((id) => id !== only) : isFolded ? rejected.slice(REJECTED_SHOWN) : [],
      );
    }, [isField, isFolded, ids, rejected]);
    const shown = useMemo(() => ids.filter((id) => !hidden.has(id)), [ids, hidden]);
    const blocks = useRowBlocks(ids);
    const [nearRows] = useState(() => new NearRows());
    const group = useRef<HTMLUListElement>(null);
    const isLong = !renderItem && blocks.some(({ isWhole }) => !isWhole);
    useEffect(
      () => (isLong && group.current ? nearRows.watch(group.current, shown) : undefined),
      [isLong, nearRows, shown],
    );
    const list = usePart("itemGroup", "ul", {
      id: listId,
      // Safari removes the list role from lists without markers. The one file of a field is not a list, and neither is its row.
      role: isField ? "presentation" : "list",
      "aria-label": isField ? undefined : messages.listLabel(),
      ...props,
      ref: useComposedRefs(ref, group),
      children: renderItem
        ? shown.map(renderItem)
        : blocks.map(({ key, ids: rows, isWhole }) => (
            <Rows key={key} ids={rows} hidden={hidden} nearRows={isWhole ? undefined : nearRows} />
          )),
    });
    if (shown.length === 0) return null;
    return (
      <>
        {list}
        {canFold && (
          <MoreTrigger
            count={rejected.length - REJECTED_SHOWN}
            isUnfolded={isUnfolded}
            onClick={() => setIsUnfolded((was) => !was)}
          />
        )}
      </>
    );
  },
);

interface MoreTriggerProps {
  readonly count: number;
  readonly isUnfolded: boolean;
  readonly onClick: () => void;
}

/** Shows and hides the rejected files beyond the first few. */
function MoreTrigger({ count, isUnfolded, onClick }: MoreTriggerProps): ReactElement {
  const { messages, format, listId } = useWidget();
  return usePart("moreTrigger", "button", {
    type: "button",
    onClick,
    "aria-expanded": isUnfolded,
    "aria-controls": listId,
    children: isUnfolded ? messages.fewerRejected() : messages.moreRejected({ count }, format),
  });
}

const NONE: readonly string[] = [];

/** Ids of rejected files, in list order. Progress neither re-renders nor walks the list. */
function useRejectedIds(uploader: Uploader, ids: readonly string[]): readonly string[] {
  const countRejected = () => uploader.getTotals().rejected;
  const count = useSyncExternalStore(uploader.subscribe, countRejected, countRejected);
  // The ids of rejected items change only with the list or with their number.
  return useMemo(
    () => (count === 0 ? NONE : ids.filter((id) => uploader.getItem(id)?.status === "rejected")),
    [uploader, ids, count],
  );
}
