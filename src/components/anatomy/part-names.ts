import type { ElementType } from "react";

/** The widget's parts: camelCase in `classNames` and `slots`, kebab-case in `data-part`. */
export const PART_NAMES = {
  root: "root",
  label: "label",
  dropzone: "dropzone",
  trigger: "trigger",
  hiddenInput: "hidden-input",
  hint: "hint",
  errorText: "error-text",
  overlay: "overlay",
  itemGroup: "item-group",
  item: "item",
  itemPreview: "item-preview",
  itemPreviewImage: "item-preview-image",
  itemName: "item-name",
  itemSizeText: "item-size-text",
  itemProgress: "item-progress",
  itemProgressRing: "item-progress-ring",
  itemStatus: "item-status",
  itemError: "item-error",
  itemRetryTrigger: "item-retry-trigger",
  itemCancelTrigger: "item-cancel-trigger",
  itemRemoveTrigger: "item-remove-trigger",
  itemNames: "item-names",
  moreTrigger: "more-trigger",
  dismissRejectedTrigger: "dismiss-rejected-trigger",
  clearTrigger: "clear-trigger",
  retryAllTrigger: "retry-all-trigger",
  summary: "summary",
  summaryProgress: "summary-progress",
  notice: "notice",
  undoTrigger: "undo-trigger",
  announcer: "announcer",
} as const;

/** A part of the widget, as named in `classNames` and `slots`. */
export type LinqUploaderPart = keyof typeof PART_NAMES;

/** Classes per part, added to the part's own `className`. */
export type LinqUploaderClassNames = { readonly [Part in LinqUploaderPart]?: string | undefined };

/** Components that replace a part's element. Each receives the props and the ref of the element. */
export type LinqUploaderSlots = Partial<Record<LinqUploaderPart, ElementType>>;
