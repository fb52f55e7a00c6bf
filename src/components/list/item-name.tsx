"use client";
import { forwardRef } from "react";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useItem } from "./item-context.js";

/** The file's name, shortened in the middle if it does not fit. Renders a `<span>`. */
export const ItemName = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ItemName(props, ref) {
    const { name } = useItem();
    const [stem, tail] = splitName(name);
    return usePart("itemName", "span", {
      dir: "auto",
      title: name,
      ...props,
      ref,
      children: props.children ?? (
        <>
          {tail !== "" && <span aria-hidden="true" data-stem={stem} data-tail={tail} />}
          <span>{name}</span>
        </>
      ),
    });
  },
);

/** Letters before the extension that stay visible when a name is shortened. */
const TAIL_LETTERS = 6;
const MIN_STEM_LETTERS = 4;

/** Scripts whose letters join or stack, from Hebrew to Georgian. Splitting between two of their letters would deform them. */
const JOINING = /[\u0590-\u10ff]/;

/**
 * Splits a file name in two. The stem may shrink and the tail never does, so that the extension is always readable.
 * The tail is `""` if the name is too short to split.
 */
export function splitName(name: string): readonly [stem: string, tail: string] {
  const dot = name.lastIndexOf(".");
  // A long "extension" is not an extension, and would leave no room for the name.
  const hasExtension = dot > 0 && name.length - dot <= 10;
  const stem = Array.from(hasExtension ? name.slice(0, dot) : name);
  const extension = hasExtension ? name.slice(dot) : "";
  const kept = JOINING.test(name) ? 0 : TAIL_LETTERS;
  const cut = stem.length - kept;
  if (cut < MIN_STEM_LETTERS) return [name, ""];
  return [stem.slice(0, cut).join(""), stem.slice(cut).join("") + extension];
}
