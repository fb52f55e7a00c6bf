"use client";

import { forwardRef } from "react";
import { useUploadTotals } from "../react/use-upload-store.js";
import { type PartProps, renderPart } from "./render-part.js";
import { useWidget } from "./widget-context.js";

/** The bytes of all files together. Renders a `<progress>`; nothing while there are none to send. */
export const SummaryProgress = /* @__PURE__ */ forwardRef<HTMLProgressElement, PartProps<"progress">>(
  function SummaryProgress(props, ref) {
    const widget = useWidget();
    const totals = useUploadTotals(widget.uploader);
    if (totals.files === 0) return null;
    return renderPart(widget, "summaryProgress", "progress", {
      "aria-label": widget.messages.summaryProgress(),
      max: 1,
      value: totals.fraction,
      ...props,
      ref,
    });
  },
);
