"use client";

import { forwardRef } from "react";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useDropArea, useWidget } from "../widget-root/widget-context.js";

/** What can be added: types and the largest size. Describes the trigger. Renders a `<small>`. */
export const Hint = /* @__PURE__ */ forwardRef<HTMLElement, PartProps<"small">>(function Hint(props, ref) {
  const { messages, format, hintId } = useWidget();
  const { upload } = useDropArea();
  return usePart("hint", "small", {
    id: hintId,
    ...props,
    ref,
    children: props.children ?? <bdi>{messages.acceptHint(upload.rules, format)}</bdi>,
  });
});
