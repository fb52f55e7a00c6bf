import { UploadError } from "../linq/errors.js";
import type { UploadItem } from "./item.js";

/** Whether an item's bytes went with a page that was left: what it has is an empty stand-in of the file's name. */
export function isLost({ file, size }: UploadItem): boolean {
  return file.size !== size;
}

export function lostFileError(): UploadError<"file-unreadable"> {
  return new UploadError(
    "file-unreadable",
    "The page was left before the file was sent, and browsers keep no file over that. Choose it again.",
    { details: { reason: "page-left" } },
  );
}

/** Ids of failed items whose lost file is among these: of the same name and size, for nothing else is known of it. */
export function foundAgain(items: readonly UploadItem[], files: readonly File[]): readonly string[] {
  const left = [...files];
  return items
    .filter((item) => item.status === "failed" && isLost(item))
    .filter(({ name, size }) => {
      const index = left.findIndex((file) => file.name === name && file.size === size);
      if (index >= 0) left.splice(index, 1);
      return index >= 0;
    })
    .map(({ id }) => id);
}
