import { UploadError } from "./errors.js";

/**
 * Reads the first bytes, and tells why it cannot. A file that changed on disk, vanished, or is a cloud placeholder looks
 * like a network error to browsers once it is being sent.
 */
export async function readingError(file: Blob): Promise<UploadError<"file-unreadable"> | undefined> {
  try {
    await readSome(file);
    return undefined;
  } catch (cause) {
    return fileUnreadable(cause);
  }
}

/** Chromium looks a file up before it slices it, and the page stands still meanwhile: a second for a thousand of them. */
async function readSome(file: Blob): Promise<void> {
  // jsdom has no streams of files.
  if (!("stream" in Blob.prototype)) {
    await file.slice(0, 1).arrayBuffer();
    return;
  }
  const reader = file.stream().getReader();
  await reader.read();
  await reader.cancel();
}

export function fileUnreadable(cause?: unknown): UploadError<"file-unreadable"> {
  return new UploadError(
    "file-unreadable",
    "The file cannot be read any more: it was changed, moved or is not on this device. Choose it again.",
    { details: {}, cause },
  );
}
