"use client";
import type { ButtonHTMLAttributes } from "react";
import type { DropzoneRootProps } from "react-dropzone";
import { itemProps, progressProps, triggerProps, useItemMessages } from "./item-props.js";
import type { AttachmentUpload, AttachmentUploadOptions, FileInputProps } from "./types.js";
import { useFileIntake } from "./use-file-intake.js";
import { useTrackedUploader } from "./use-tracked-uploader.js";
import { useUploadRules } from "./use-upload-rules.js";
import { useUploader } from "./use-uploader.js";

/**
 * Uploads files to Linq, headless: the list, the verbs and prop getters for your own elements.
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
    reset: uploader.reset,
    getRootProps: <T extends DropzoneRootProps>(props?: T): T => {
      const rootProps = intake.getRootProps<T>(props);
      rootProps.onPaste = (event) => {
        props?.onPaste?.(event);
        if (!event.defaultPrevented) intake.paste(event);
      };
      // react-dropzone's "presentation" would take the role away from a <form> or <section>.
      if (props?.role === undefined) delete rootProps.role;
      return rootProps;
    },
    getInputProps: (props?: FileInputProps): FileInputProps => {
      // `hidden` in place of react-dropzone's inline style, which a strict CSP forbids in server HTML.
      const { style: _, ...rest } = intake.getInputProps({
        accept: rules.acceptAttribute,
        multiple: rules.maxFiles !== 1,
        hidden: true,
        disabled,
        ...props,
      });
      return rest;
    },
    getTriggerProps: (props: ButtonHTMLAttributes<HTMLButtonElement> = {}) => ({
      type: "button",
      ...props,
      disabled: disabled || props.disabled,
      onClick: (event) => {
        props.onClick?.(event);
        if (!event.defaultPrevented) intake.open();
      },
    }),
    getItemProps: (id) => itemProps(getItem(id)),
    getProgressProps: (id) => progressProps(getItem(id), messages),
    getRetryTriggerProps: (id) => {
      const item = getItem(id);
      const label = item?.status === "canceled" ? messages.uploadAgainItem : messages.retryItem;
      return triggerProps("item-retry-trigger", item, () => uploader.retry(id), label);
    },
    getCancelTriggerProps: (id) =>
      triggerProps("item-cancel-trigger", getItem(id), () => uploader.cancel(id), messages.cancelItem),
    getRemoveTriggerProps: (id) =>
      triggerProps("item-remove-trigger", getItem(id), () => uploader.remove(id), messages.removeItem),
    openFilePicker: intake.open,
    isDragging: intake.isDragging,
    isDragReject: intake.isDragReject,
    draggedCount: intake.draggedTypes.length,
    draggedTypes: intake.draggedTypes,
  };
}
