"use client";
import type { UploadItem } from "../upload/item.js";
import { itemProps, progressProps, triggerProps, useItemMessages } from "./item-props.js";
import type { AttachmentUpload, AttachmentUploadOptions } from "./types.js";
import { useFileIntake } from "./use-file-intake.js";
import { useTrackedUploader } from "./use-tracked-uploader.js";
import { useUploadRules } from "./use-upload-rules.js";
import { useUploader } from "./use-uploader.js";

/**
 * Uploads files to Linq with your own UI: returns the list, the verbs and prop getters for your elements.
 *
 * Re-renders only for what the render reads: `ids` changes when files come and go, `items` and `totals` with
 * progress. In long lists let each row read its item with `useUploadItem(upload.uploader, id)`.
 * @throws UploadError `invalid-options` in render, when there is no endpoint or an option makes no sense
 */
export function useAttachmentUpload(options: AttachmentUploadOptions = {}): AttachmentUpload {
  const uploader = useUploader(options);
  const { disabled = false } = options;
  const rules = useUploadRules(options);
  const read = useTrackedUploader(uploader);
  const getItem = (id: string) => read(() => uploader.getItem(id), id);
  const messages = useItemMessages();
  const intake = useFileIntake(uploader, rules, { ...options, disabled });

  return {
    get ids() {
      return read(uploader.getIds);
    },
    get items() {
      return read(uploader.getItems);
    },
    get totals() {
      return read(uploader.getTotals);
    },
    get status() {
      return read(uploader.getStatus);
    },
    get isIdle() {
      return this.status === "idle";
    },
    get isUploading() {
      return this.status === "uploading";
    },
    get isProcessing() {
      return this.status === "processing";
    },
    get isSettled() {
      return this.status === "settled";
    },
    get attachments() {
      return read(uploader.getAttachments);
    },
    get attachmentIds() {
      return read(uploader.getAttachmentIds);
    },
    get removed() {
      return read(uploader.getRemoved);
    },
    uploader,
    rules,
    addFiles: uploader.addFiles,
    start: uploader.start,
    upload: uploader.upload,
    cancel: uploader.cancel,
    cancelAll: uploader.cancelAll,
    retry: uploader.retry,
    retryAll: uploader.retryAll,
    remove: uploader.remove,
    clear: uploader.clear,
    undo: uploader.undo,
    reset: uploader.reset,
    ...intake,
    getItemProps: (id) => itemProps(getItem(id)),
    getProgressProps: (id) => progressProps(getItem(id), messages),
    getRetryTriggerProps: (id) => {
      const item = getItem(id);
      const label = messages[retryLabel(item)];
      return triggerProps("item-retry-trigger", item, () => uploader.retry(id), label);
    },
    getCancelTriggerProps: (id) =>
      triggerProps("item-cancel-trigger", getItem(id), () => uploader.cancel(id), messages.cancelItem),
    getRemoveTriggerProps: (id) =>
      triggerProps("item-remove-trigger", getItem(id), () => uploader.remove(id), messages.removeItem),
  };
}

/** The name of the button that tries an item again. */
function retryLabel(item: UploadItem | undefined) {
  if (item?.waiting?.reason === "retry") return "tryNowItem";
  return item?.status === "canceled" ? "uploadAgainItem" : "retryItem";
}
