import type { Attachment } from "../linq/attachment.js";
import { findContentType } from "../linq/content-types.js";
import { UploadError } from "../linq/errors.js";
import type { KnownFileIssue } from "../validation/issue.js";
import { validateFile } from "../validation/validate-file.js";
import type { CompleteItem, UploadItem, UploadItemBase, Waiting } from "./item.js";
import type { InitialAttachment } from "./options.js";
import type { ResolvedOptions } from "./resolved-options.js";

/**
 * Makes items of files that were selected together, validated by what needs no reading: type, size, name and count.
 * @param room how many more files the list can hold
 * @param mayGetRoom whether the others wait, because checks may reject files before them
 * @param startsAtOnce whether the files start without `start()`
 */
export function newItems(
  files: readonly File[],
  options: ResolvedOptions,
  room: number,
  mayGetRoom: boolean,
  startsAtOnce: boolean,
): readonly UploadItem[] {
  let roomLeft = room;
  return files.map((file) => {
    const withoutRoom = mayGetRoom ? "waits" : "rejected";
    const item = newItem(file, options, roomLeft > 0 ? undefined : withoutRoom, startsAtOnce);
    if (item.status !== "rejected") roomLeft -= 1;
    return item;
  });
}

/** @param withoutRoom what becomes of a file that does not fit into the list */
function newItem(
  file: File,
  options: ResolvedOptions,
  withoutRoom: "waits" | "rejected" | undefined,
  startsAtOnce: boolean,
): UploadItem {
  const { name, contentType, deliveredAs, issues, isUndecided } = validateFile(file, options);
  const base = {
    ...unsentBase(file),
    name,
    ...(contentType !== undefined && { contentType }),
    ...(deliveredAs !== undefined && { deliveredAs }),
  };
  const found = isUndecided && options.contentCheck !== "off" ? [] : issues;
  const reasons = found.length === 0 && withoutRoom === "rejected" ? [tooManyFiles(options)] : found;
  if (reasons.length > 0) return { ...base, status: "rejected", issues: reasons };
  const waiting = initialWaiting(needsChecks(options) || withoutRoom === "waits", startsAtOnce);
  return { ...base, status: "queued", ...(waiting && { waiting }) };
}

/** Waits for the checks, otherwise for a slot. `undefined` for an item that waits for `start()`. */
function initialWaiting(isChecked: boolean, startsAtOnce: boolean): Waiting | undefined {
  if (isChecked) return { reason: "check" };
  return startsAtOnce ? { reason: "slot" } : undefined;
}

/** Whether files need asynchronous checks before they start. */
export function needsChecks({ contentCheck, given, duplicates }: ResolvedOptions): boolean {
  return contentCheck !== "off" || given.validate !== undefined || duplicates === "reject";
}

export function tooManyFiles({ maxFiles, given }: ResolvedOptions): KnownFileIssue {
  return { code: "too-many-files", details: { maxFiles, ...(given.replaceFiles && { replaceFiles: true }) } };
}

/** The item of a file that was added after `dispose()`. */
export function canceledItem(file: File): UploadItem {
  return { ...unsentBase(file), status: "canceled" };
}

/** The complete item of an attachment that was not uploaded here. */
export function attachedItem(given: InitialAttachment): CompleteItem {
  const filename = given.filename || given.id;
  const contentType = given.contentType || "";
  // An app may pass on what Linq left out. A size that cannot be summed or stored counts as unknown.
  const sizeBytes = toBytes(given.sizeBytes);
  return {
    ...placeholderBase(filename, sizeBytes, contentType),
    loadedBytes: sizeBytes,
    progress: 1,
    status: "complete",
    attachmentId: given.id,
    attachment: { ...given, filename, contentType, sizeBytes },
    confirmed: true,
  };
}

function toBytes(size = 0): number {
  return size > 0 && size <= Number.MAX_SAFE_INTEGER ? Math.floor(size) : 0;
}

/** What an item has whose bytes are not on this page. Its file is an empty placeholder. */
export function placeholderBase(name: string, size: number, contentType: string): UploadItemBase {
  const row = findContentType(contentType);
  return {
    ...unsentBase(new File([], name, { type: contentType })),
    size,
    ...(row && { contentType: row.type }),
    ...(row?.deliveredAs && { deliveredAs: row.deliveredAs }),
  };
}

function unsentBase(file: File): UploadItemBase {
  return {
    id: nextItemId(),
    file,
    name: file.name,
    size: file.size,
    attempt: 0,
    attempts: [],
    loadedBytes: 0,
    progress: undefined,
  };
}

let lastId = 0;

function nextItemId(): string {
  lastId += 1;
  return `upload-${lastId}`;
}

/** An attachment as far as it is known without a response from Linq. */
export function bareAttachment({ name, size, contentType }: UploadItemBase, id: string): Attachment {
  return { id, filename: name, contentType: contentType ?? "", sizeBytes: size };
}

/** Whether an item was restored without its bytes, so that its file is an empty placeholder. */
export function isLost({ file, size }: UploadItem): boolean {
  return file.size !== size;
}

export function lostFileError(): UploadError<"file-unreadable"> {
  return new UploadError(
    "file-unreadable",
    "The page was left before the file was sent, and browsers don't keep files over a reload. Select it again.",
    { details: { reason: "page-left" } },
  );
}

/** Ids of failed items whose lost file is among `files`. Compares name and size, because nothing else is known. */
export function findReselected(items: readonly UploadItem[], files: readonly File[]): readonly string[] {
  const left = [...files];
  return items
    .filter((item) => item.status === "failed" && isLost(item))
    .filter(({ name, size }) => {
      const index = left.findIndex(
        (file) => file.name.normalize() === name.normalize() && file.size === size,
      );
      if (index >= 0) left.splice(index, 1);
      return index >= 0;
    })
    .map(({ id }) => id);
}
