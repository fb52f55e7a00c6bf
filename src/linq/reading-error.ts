import { UploadError } from "./errors.js";

/**
 * Reads one byte, and tells why it cannot. A file that changed on disk, vanished, or is a cloud placeholder looks like a
 * network error to browsers once it is being sent.
 */
export async function readingError(file: Blob): Promise<UploadError<"file-unreadable"> | undefined> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return undefined;
  } catch (cause) {
    return fileUnreadable(cause);
  }
}

export function fileUnreadable(cause?: unknown): UploadError<"file-unreadable"> {
  return new UploadError(
    "file-unreadable",
    "The file cannot be read any more: it was changed, moved or is not on this device. Choose it again.",
    { details: {}, cause },
  );
}
