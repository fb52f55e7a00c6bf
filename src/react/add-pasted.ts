"use client";
import { onDemand } from "../linq/on-demand.js";
import type { Uploader } from "../upload/uploader.js";

export type PasteEvent = Pick<ClipboardEvent, "clipboardData" | "target" | "preventDefault">;

const EDITABLE = "input, textarea, [contenteditable]:not([contenteditable=false])";

const naming = onDemand(() => import("./name-apart.js"));

/**
 * Takes the files of a paste.
 * None where text is meant: a cell of a spreadsheet is on the clipboard as text, as HTML and as a picture of itself.
 */
export function addPasted(uploader: Uploader, event: PasteEvent): void {
  const { clipboardData, target } = event;
  const files = [...(clipboardData?.files ?? [])];
  const has = (type: string) => clipboardData?.types.includes(type);
  const isFormattedText = has("text/plain") && (has("text/html") || has("text/rtf"));
  const isText = isFormattedText && target instanceof Element && target.closest(EDITABLE);
  if (files.length === 0 || isText) return;
  event.preventDefault();
  // Without names of their own they are uploaded all the same.
  naming.load().then(
    ({ nameApart }) => uploader.addFiles(nameApart(files, uploader.getItems())),
    () => uploader.addFiles(files),
  );
}
