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

/**
 * The first bytes: of a small file all. Chromium looks a file up before it slices it, and the page stands still meanwhile: a
 * second for a thousand of them.
 */
export async function readSome(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  // jsdom has no streams of files.
  if (!("stream" in Blob.prototype)) return new Uint8Array(await file.slice(0, 1).arrayBuffer());
  const reader = file.stream().getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return value ?? new Uint8Array();
}

export function fileUnreadable(cause?: unknown): UploadError<"file-unreadable"> {
  return new UploadError(
    "file-unreadable",
    "The file cannot be read any more: it was changed, moved or is not on this device. Choose it again.",
    { details: {}, cause },
  );
}
