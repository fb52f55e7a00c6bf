import { findContentType } from "../linq/content-types.js";
import type { Attachment } from "../linq/attachment.js";
import type { CompleteItem } from "./item.js";
import { nextItemId } from "./item-id.js";

/** An attachment that Linq has already. All but its id is for show. */
export type InitialAttachment = Pick<Attachment, "id"> & Partial<Attachment>;

/** The complete item of an attachment that was not uploaded here: its file is an empty stand-in. */
export function attachedItem(given: InitialAttachment): CompleteItem {
  const { filename: name = given.id, sizeBytes: size = 0, contentType = "" } = given;
  const row = findContentType(contentType);
  return {
    id: nextItemId(),
    file: new File([], name, { type: contentType }),
    name,
    size,
    ...(row && { contentType: row.type }),
    ...(row?.deliveredAs && { deliveredAs: row.deliveredAs }),
    attempt: 0,
    attempts: [],
    loadedBytes: size,
    progress: 1,
    status: "complete",
    attachmentId: given.id,
    attachment: { ...given, filename: name, contentType, sizeBytes: size },
    confirmed: true,
  };
}
