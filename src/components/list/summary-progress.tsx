"use client";

import { forwardRef } from "react";
import { useUploadTotals } from "../../react/use-upload-store.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useListWidget } from "./use-list-widget.js";

/** The bytes of all files together. Renders a `<progress>`; nothing while there are none to send. */
export const SummaryProgress = /* @__PURE__ */ forwardRef<HTMLProgressElement, PartProps<"progress">>(
  function SummaryProgress(props, ref) {
    const { uploader, messages } = useListWidget();
    const totals = useUploadTotals(uploader);
    const element = usePart("summaryProgress", "progress", {
      "aria-label": messages.summaryProgress(),
      max: 1,
      value: totals.fraction,
      ...props,
      ref,
    });
    return totals.files === 0 ? null : element;
  },
);
