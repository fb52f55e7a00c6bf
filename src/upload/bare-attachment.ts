import type { Attachment } from "../linq/attachment.js";
import type { UploadItemBase } from "./item.js";

/** An attachment as far as it is known without Linq's word. */
export function bareAttachment({ name, size, contentType }: UploadItemBase, id: string): Attachment {
  return { id, filename: name, contentType: contentType ?? "", sizeBytes: size };
}
