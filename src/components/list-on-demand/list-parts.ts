"use client";

import type { LinqUploaderItemGroupProps } from "../list/item-group.js";
import type { LinqUploaderItemProps } from "../list/item.js";
import { whereItemIs, whereFilesAre } from "./list-part.js";
import type { PartProps } from "../anatomy/use-part.js";

/** Takes all files off the list, canceling those on their way. Renders a `<button>`; nothing while the list is empty. */
export const ClearTrigger = /* @__PURE__ */ whereFilesAre<HTMLButtonElement, PartProps<"button">>(
  "ClearTrigger",
);

/**
 * One file. Renders when its own item changes, and with nothing else in the list.
 * Renders an `<li>` with `data-state` (the item's status) and `data-waiting` (why it does not move); nothing once the
 * item is gone.
 */
export const Item = /* @__PURE__ */ whereFilesAre<HTMLLIElement, LinqUploaderItemProps>("Item");

/**
 * The list of files. Refused ones beyond the first five are folded behind a button, so that they don't bury the others.
 * Renders a `<ul>`; nothing while it is empty.
 */
export const ItemGroup = /* @__PURE__ */ whereFilesAre<HTMLUListElement, LinqUploaderItemGroupProps>(
  "ItemGroup",
);

/**
 * Says what a drop would do, while files are dragged over the widget or its `dropTarget`, which it covers then.
 * Renders a `<div>` that takes no pointer events.
 */
export const Overlay = /* @__PURE__ */ whereFilesAre<HTMLDivElement, PartProps<"div">>("Overlay");

/** Retries every failed file. Renders a `<button>`; nothing while none has failed. */
export const RetryAllTrigger = /* @__PURE__ */ whereFilesAre<HTMLButtonElement, PartProps<"button">>(
  "RetryAllTrigger",
);

/** How far all files together are. Renders a `<div>`; nothing for fewer than two files. */
export const Summary = /* @__PURE__ */ whereFilesAre<HTMLDivElement, PartProps<"div">>("Summary");

/** The bytes of all files together. Renders a `<progress>`; nothing while there are none to send. */
export const SummaryProgress = /* @__PURE__ */ whereFilesAre<HTMLProgressElement, PartProps<"progress">>(
  "SummaryProgress",
);

/** Cancels a file on its way. Renders a `<button>`; nothing on files that have ended. */
export const ItemCancelTrigger = /* @__PURE__ */ whereItemIs<HTMLButtonElement, PartProps<"button">>(
  "ItemCancelTrigger",
);

/** Takes a file that has ended off the list. Renders a `<button>`; nothing on files that are on their way. */
export const ItemDeleteTrigger = /* @__PURE__ */ whereItemIs<HTMLButtonElement, PartProps<"button">>(
  "ItemDeleteTrigger",
);

/** Why the file failed or was refused, and what to do. Renders a `<span>`; nothing on other files. */
export const ItemError = /* @__PURE__ */ whereItemIs<HTMLSpanElement, PartProps<"span">>("ItemError");

/** The file's name, cut in its middle when it does not fit. Renders a `<span>`. */
export const ItemName = /* @__PURE__ */ whereItemIs<HTMLSpanElement, PartProps<"span">>("ItemName");

/** A thumbnail, or an icon of the file's type. Renders a `<span>`. */
export const ItemPreview = /* @__PURE__ */ whereItemIs<HTMLSpanElement, PartProps<"span">>("ItemPreview");

/** How much is sent; indeterminate before and after. Renders a `<progress>`; nothing on files that wait or have ended. */
export const ItemProgress = /* @__PURE__ */ whereItemIs<HTMLProgressElement, PartProps<"progress">>(
  "ItemProgress",
);

/**
 * "Retry" on a failed file, "Upload again" on a canceled one, "Try now" on one that waits for its next try.
 * Renders a `<button>`; nothing on other files, nor where only another file would help.
 */
export const ItemRetryTrigger = /* @__PURE__ */ whereItemIs<HTMLButtonElement, PartProps<"button">>(
  "ItemRetryTrigger",
);

/** "4.2 of 12.8 MB" while it is sent, else its size. Renders a `<span>`; nothing where the size does not matter any more. */
export const ItemSizeText = /* @__PURE__ */ whereItemIs<HTMLSpanElement, PartProps<"span">>("ItemSizeText");

/** What the file is doing or waiting for, in words. Renders a `<span>`; nothing when it failed or was refused. */
export const ItemStatus = /* @__PURE__ */ whereItemIs<HTMLSpanElement, PartProps<"span">>("ItemStatus");
