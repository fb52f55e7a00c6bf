"use client";

import type { ComponentPropsWithoutRef, ElementType, JSX, ReactElement } from "react";
import { type LinqUploaderPart, PART_NAMES } from "./part-names.js";
import { Slot } from "./slot.js";

/** Classes per part, added to the part's own `className`. */
export type LinqUploaderClassNames = Partial<Record<LinqUploaderPart, string>>;

/** Components that replace a part's element; each gets the props and the ref the element would have got. */
export type LinqUploaderSlots = Partial<Record<LinqUploaderPart, ElementType>>;

export interface PartStyles {
  readonly classNames: LinqUploaderClassNames;
  readonly slots: LinqUploaderSlots;
}

interface AsChild {
  /** Render the only child instead of the part's own element, with the part's props and ref merged into it. @default false */
  asChild?: boolean | undefined;
}

/** Props of a part: those of its element, and `asChild`. */
export type PartProps<Tag extends keyof JSX.IntrinsicElements> = ComponentPropsWithoutRef<Tag> & AsChild;

type DataAttributes = { [name: `data-${string}`]: string | boolean | number | undefined };

/** The element of a part: the user's slot, the only child, or `tag`. */
export function renderPart<Tag extends keyof JSX.IntrinsicElements>(
  { classNames, slots }: PartStyles,
  part: LinqUploaderPart,
  tag: Tag,
  props: JSX.IntrinsicElements[Tag] & DataAttributes & AsChild,
): ReactElement {
  const { asChild = false, className, ...rest } = props;
  const Component: ElementType = asChild ? Slot : (slots[part] ?? tag);
  const classes = [classNames[part], className].filter(Boolean).join(" ");
  return (
    <Component
      {...(classes !== "" && { className: classes })}
      {...rest}
      data-scope="linq-uploader"
      data-part={PART_NAMES[part]}
    />
  );
}
