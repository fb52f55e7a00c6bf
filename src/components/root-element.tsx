"use client";

import { type DragEvent, type Ref, forwardRef } from "react";
import type { DropzoneRootProps } from "react-dropzone";
import { draggedTypeName } from "./dragged-type-name.js";
import { useComposedRefs } from "./use-composed-refs.js";
import { type PartProps, usePart } from "./use-part.js";
import { useDropArea, useWidget } from "./widget-context.js";

interface RootElementProps extends PartProps<"div"> {
  onDraggedType: (typeName: string | undefined) => void;
}

interface DropProps extends DropzoneRootProps {
  ref?: Ref<HTMLDivElement>;
}

/** The root's `<div>`: takes drops and pastes on all of the widget. */
export const RootElement = /* @__PURE__ */ forwardRef<HTMLDivElement, RootElementProps>(function RootElement(
  { onDraggedType, ...props },
  ref,
) {
  const { labelId } = useWidget();
  const { upload, isEmpty } = useDropArea();
  const { ref: dropRef, ...dropProps } = upload.getRootProps<DropProps>({
    role: "group",
    "aria-labelledby": labelId,
    ...props,
    onDragEnter: (event: DragEvent<HTMLDivElement>) => {
      props.onDragEnter?.(event);
      onDraggedType(draggedTypeName(event.dataTransfer));
    },
  });
  return usePart("root", "div", {
    ...dropProps,
    ref: useComposedRefs(ref, dropRef),
    "data-variant": "dropzone",
    "data-empty": isEmpty ? "" : undefined,
  });
});
