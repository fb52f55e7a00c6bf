"use client";

import { forwardRef } from "react";
import { useUploadTotals } from "../../react/use-upload-store.js";
import { ClearTrigger } from "./clear-trigger.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { RetryAllTrigger } from "./retry-all-trigger.js";
import { steadySeconds } from "./steady-seconds.js";
import { SummaryProgress } from "./summary-progress.js";
import { useListWidget } from "./use-list-widget.js";

/** How far all files together are. Renders a `<div>`; nothing for fewer than two files. */
export const Summary = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Summary(props, ref) {
    const { uploader, messages, format } = useListWidget();
    const totals = useUploadTotals(uploader);
    const secondsLeft = steadySeconds(totals.secondsLeft);
    const bytes = messages.summaryBytes({ ...totals, secondsLeft }, format);
    const element = usePart("summary", "div", {
      ...props,
      ref,
      children: props.children ?? (
        <>
          <p>
            <bdi>{messages.summary(totals, format)}</bdi>{" "}
            {bytes !== "" && (
              <small>
                <bdi>{bytes}</bdi>
              </small>
            )}
          </p>
          <RetryAllTrigger />
          <ClearTrigger />
          <SummaryProgress />
        </>
      ),
    });
    return totals.files + totals.rejected + totals.canceled < 2 ? null : element;
  },
);
