"use client";

import type { AriaAttributes, ForwardedRef, MouseEvent, ReactElement, ReactNode } from "react";
import type { LinqUploaderPart } from "../anatomy/part-names.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";

interface Button extends AriaAttributes {
  /** What a click does, unless the app's own handler prevents it. */
  readonly act: () => void;
  readonly content: ReactNode;
}

/** The `<button>` of a part. */
export function useButton(
  part: LinqUploaderPart,
  { act, content, ...aria }: Button,
  props: PartProps<"button">,
  ref: ForwardedRef<HTMLButtonElement>,
): ReactElement {
  return usePart(part, "button", {
    type: "button",
    ...aria,
    ...props,
    ref,
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      props.onClick?.(event);
      if (!event.defaultPrevented) act();
    },
    children: props.children ?? content,
  });
}
