import { findContentType } from "../linq/content-types.js";
import { bareAttachment } from "./bare-attachment.js";
import type { UploadItem, UploadItemBase } from "./item.js";
import { nextItemId } from "./item-id.js";
import { lostFileError } from "./lost-file.js";
import type { RememberedFile } from "./remembered-file.js";

/** Nothing of items that were canceled or refused. */
export function toRemembered(item: UploadItem, at: number): RememberedFile | undefined {
  const { name, size, contentType, converted, corrected } = item;
  const file = { name, size, ...(contentType !== undefined && { contentType }), at };
  switch (item.status) {
    case "canceled":
    case "rejected":
      return undefined;
    case "processing":
      return { ...file, status: "processing", attachmentId: item.attachmentId };
    case "complete":
      return {
        ...file,
        status: "complete",
        attachmentId: item.attachmentId,
        confirmed: item.confirmed,
      };
    default:
      // By the name that it has on the disk, by which it is known when it is chosen again.
      const origin = converted?.from ?? { name, size };
      return { ...file, size: origin.size, name: corrected?.from.name || origin.name, status: "lost" };
  }
}

/** The item of a remembered file: complete, to be followed again, or failed because its bytes are gone. */
export function toItem(remembered: RememberedFile): UploadItem {
  const { name, size } = remembered;
  const row = findContentType(remembered.contentType ?? "");
  const base: UploadItemBase = {
    id: nextItemId(),
    file: new File([], name, { type: row?.type ?? "" }),
    name,
    size,
    ...(row && { contentType: row.type }),
    ...(row?.deliveredAs && { deliveredAs: row.deliveredAs }),
    attempt: 0,
    attempts: [],
    loadedBytes: remembered.status === "lost" ? 0 : size,
    progress: remembered.status === "complete" ? 1 : undefined,
  };
  switch (remembered.status) {
    case "lost":
      return { ...base, status: "failed", error: lostFileError() };
    case "processing":
      return { ...base, status: "processing", attachmentId: remembered.attachmentId };
    case "complete": {
      const { attachmentId, confirmed } = remembered;
      const attachment = bareAttachment(base, attachmentId);
      return { ...base, status: "complete", attachmentId, attachment, confirmed };
    }
  }
}
