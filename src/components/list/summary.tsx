"use client";
import { forwardRef, useSyncExternalStore } from "react";
import { useUploadIds, useUploadTotals } from "../../react/use-upload-store.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";
import { useEstimate } from "./use-estimate.js";
import { useButton } from "./use-button.js";

/** The progress of all files together. Renders a `<div>`, and nothing for fewer than two files. */
export const Summary = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Summary(props, ref) {
    const { uploader, messages, format } = useWidget();
    const totals = useUploadTotals(uploader);
    const { bytesPerSecond, loadedBytes, secondsLeft = 0 } = totals;
    const estimate = useEstimate({ bytesPerSecond, loadedBytes, bytesLeft: secondsLeft * bytesPerSecond });
    const bytes = messages.summaryBytes({ ...totals, secondsLeft: estimate?.secondsLeft }, format);
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
          <DismissRejectedTrigger />
          <ClearTrigger />
          <SummaryProgress />
        </>
      ),
    });
    return totals.files + totals.rejected + totals.canceled < 2 ? null : element;
  },
);

/** The bytes of all files together. Renders a `<progress>`, and nothing while there are none to send. */
export const SummaryProgress = /* @__PURE__ */ forwardRef<HTMLProgressElement, PartProps<"progress">>(
  function SummaryProgress(props, ref) {
    const { uploader, messages } = useWidget();
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

/** Retries every failed file. Renders a `<button>`, and nothing while none has failed. */
export const RetryAllTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function RetryAllTrigger(props, ref) {
    const { uploader, messages } = useWidget();
    const getHasFailed = () => uploader.getTotals().failed > 0;
    const hasFailed = useSyncExternalStore(uploader.subscribe, getHasFailed, getHasFailed);
    const own = { act: uploader.retryAll, content: messages.retryAll() };
    const element = useButton("retryAllTrigger", own, props, ref);
    return hasFailed ? element : null;
  },
);

/** Removes the rejected files from the list. Renders a `<button>`, and nothing unless there are others beside them. */
export const DismissRejectedTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function DismissRejectedTrigger(props, ref) {
    const { uploader, userRemoval, undoMs, messages } = useWidget();
    const getIsMixed = () => {
      const { rejected } = uploader.getTotals();
      return rejected > 0 && rejected < uploader.getIds().length;
    };
    const isMixed = useSyncExternalStore(uploader.subscribe, getIsMixed, getIsMixed);
    const dismiss = () => {
      const rejected = uploader.getItems().filter(({ status }) => status === "rejected");
      const ids = rejected.map(({ id }) => id);
      userRemoval.run(() => uploader.remove(ids, { undoMs }));
    };
    const own = { act: dismiss, content: messages.dismissRejected() };
    const element = useButton("dismissRejectedTrigger", own, props, ref);
    return isMixed ? element : null;
  },
);

/** Removes all files from the list and cancels running ones. Renders a `<button>`, and nothing while the list is empty. */
export const ClearTrigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ClearTrigger(props, ref) {
    const { uploader, userRemoval, undoMs, messages } = useWidget();
    const isEmpty = useUploadIds(uploader).length === 0;
    const own = { act: () => userRemoval.run(() => uploader.clear({ undoMs })), content: messages.clear() };
    const element = useButton("clearTrigger", own, props, ref);
    return isEmpty ? null : element;
  },
);
