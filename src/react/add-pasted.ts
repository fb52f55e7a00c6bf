"use client";
import type { UploadItem } from "../upload/item.js";
import type { Uploader } from "../upload/uploader.js";

export type PasteEvent = Pick<ClipboardEvent, "clipboardData" | "preventDefault">;

/** What text can be pasted into: fields, editable elements and their content. */
const EDITABLE = ":read-write, [role=textbox]:not([aria-readonly=true])";

/**
 * Adds the files of a paste event.
 *
 * Leaves the event alone in a text field if the clipboard also has formatted text: a spreadsheet's cell is copied as text, as HTML
 * and as a picture of itself.
 * @param path the event's composed path, because its target hides what is inside a shadow root
 */
export function addPasted(uploader: Uploader, event: PasteEvent, path: readonly EventTarget[]): void {
  const { clipboardData } = event;
  const files = [...(clipboardData?.files ?? [])];
  const has = (type: string) => clipboardData?.types.includes(type);
  const isFormattedText = has("text/plain") && (has("text/html") || has("text/rtf"));
  const isText = isFormattedText && path.some((target, index) => isEditor(target, index === 0));
  if (files.length === 0 || isText) return;
  event.preventDefault();
  uploader.addFiles(nameApart(files, uploader.getItems()));
}

/** @param isInnermost whether nothing inside it is in the path */
function isEditor(target: EventTarget, isInnermost: boolean): boolean {
  if (!(target instanceof Element)) return false;
  // A focused custom element with a closed shadow root may have an editor in it.
  const isClosed = isInnermost && target.localName.includes("-") && !target.shadowRoot;
  return (
    target.matches(isClosed ? `${EDITABLE}, :focus-within` : EDITABLE) ||
    ("editContext" in target && target.editContext !== null)
  );
}

/** The name that browsers give to a picture on the clipboard that is not a file on disk. */
const NAMELESS = /^image\.(\w+)$/;

/** Names pictures that have no name of their own by the current time. */
function nameApart(files: readonly File[], items: readonly UploadItem[]): readonly File[] {
  const taken = new Set(items.map((item) => item.name));
  return files.map((file) => {
    const [, extension] = NAMELESS.exec(file.name) ?? [];
    if (extension === undefined) return file;
    const name = freeName(`Pasted image ${localTime()}`, extension, (wanted) => taken.has(wanted));
    taken.add(name);
    return new File([file], name, { type: file.type, lastModified: file.lastModified });
  });
}

function freeName(stem: string, extension: string, isTaken: (name: string) => boolean): string {
  let name = `${stem}.${extension}`;
  for (let count = 2; isTaken(name); count += 1) name = `${stem} (${count}).${extension}`;
  return name;
}

/** For example "2026-11-23 at 14.05.09". Some systems don't allow colons in file names. */
function localTime(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)} at ${local.slice(11, 19).replaceAll(":", ".")}`;
}
