"use client";

import type { ComponentPropsWithoutRef, ElementType, JSX, ReactElement } from "react";
import { type LinqUploaderPart, partName } from "./part-names.js";
import { Slot } from "./slot.js";
import { useWidget } from "../widget-root/widget-context.js";

export interface AsChild {
  /** Render the only child instead of the part's own element, with the part's props and ref merged into it. @default false */
  asChild?: boolean | undefined;
}

/** Props of a part: those of its element, and `asChild`. */
export type PartProps<Tag extends keyof JSX.IntrinsicElements> = ComponentPropsWithoutRef<Tag> & AsChild;

type DataAttributes = { [name: `data-${string}`]: string | boolean | number | undefined };

export type ElementProps<Tag extends keyof JSX.IntrinsicElements> = JSX.IntrinsicElements[Tag] &
  DataAttributes &
  AsChild;

/** The element of a part: the user's slot, the only child, or `tag`. */
export function usePart<Tag extends keyof JSX.IntrinsicElements>(
  part: LinqUploaderPart,
  tag: Tag,
  props: ElementProps<Tag>,
): ReactElement {
  const { classNames, slots } = useWidget();
  const { asChild = false, className, ...rest } = props;
  const Component: ElementType = asChild ? Slot : (slots[part] ?? tag);
  const classes = [classNames[part], className].filter(Boolean).join(" ");
  return (
    <Component
      {...(classes !== "" && { className: classes })}
      {...rest}
      data-scope="linq-uploader"
      data-part={partName(part)}
    />
  );
}
