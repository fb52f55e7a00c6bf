import { UploadError } from "./errors.js";

/**
 * Reads the first bytes of a file and returns the error if that fails. While sending, browsers report a file that changed, was
 * removed, or is a placeholder of a cloud drive as a network error.
 */
export async function readingError(file: Blob): Promise<UploadError<"file-unreadable"> | undefined> {
  try {
    await readSome(file);
    return undefined;
  } catch (cause) {
    return fileUnreadable(cause);
  }
}

/**
 * Reads the first bytes of a file, and all bytes of a small one. Uses a stream, because Chromium blocks the page while it looks
 * up a file to slice: a second for a thousand files.
 */
export async function readSome(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  // jsdom has no `Blob.stream`.
  if (!("stream" in Blob.prototype)) return new Uint8Array(await file.slice(0, 1).arrayBuffer());
  const reader = file.stream().getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return value ?? new Uint8Array();
}

export function fileUnreadable(cause?: unknown): UploadError<"file-unreadable"> {
  return new UploadError(
    "file-unreadable",
    "The file can no longer be read. It was changed, moved or is not on this device. Select it again.",
    { details: {}, cause },
  );
}
