"use client";

import { type Ref, forwardRef, useEffect, useRef } from "react";
import type { DropzoneRootProps } from "react-dropzone";
import { whenListIsLoaded } from "../list-on-demand/load-list.js";
import { useComposedRefs } from "../hooks/use-composed-refs.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useDropArea, useWidget } from "./widget-context.js";

interface DropProps extends DropzoneRootProps {
  ref?: Ref<HTMLDivElement>;
}

/** The root's `<div>`: takes drops and pastes on all of the widget. */
export const RootElement = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function RootElement(props, ref) {
    const { labelId, variant } = useWidget();
    const { upload, isEmpty } = useDropArea();
    const { ref: dropRef, ...dropProps } = upload.getRootProps<DropProps>({
      role: "group",
      "aria-labelledby": labelId,
      ...props,
    });
    const root = useRef<HTMLDivElement>(null);
    // Whatever the page needs first is there by now.
    useEffect(() => whenListIsLoaded(({ keepFocus }) => keepFocus(root.current)), []);
    return usePart("root", "div", {
      ...dropProps,
      ref: useComposedRefs(useComposedRefs(ref, dropRef), root),
      "data-variant": variant,
      "data-empty": isEmpty ? "" : undefined,
    });
  },
);
