"use client";

import { forwardRef } from "react";
import { type PartProps, usePart } from "./use-part.js";
import { useComposedRefs } from "./use-composed-refs.js";
import { useDropArea } from "./widget-context.js";

type InputProps = Omit<PartProps<"input">, "asChild">;

/** The file input behind the trigger: it must be there for the picker to open. Renders an `<input type="file">`. */
export const HiddenInput = /* @__PURE__ */ forwardRef<HTMLInputElement, InputProps>(
  function HiddenInput(props, ref) {
    const { upload } = useDropArea();
    const inputProps = upload.getInputProps(props);
    return usePart("hiddenInput", "input", {
      ...inputProps,
      ref: useComposedRefs(ref, inputProps.ref),
      tabIndex: -1,
    });
  },
);
