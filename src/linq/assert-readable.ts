import { UploadError } from "./errors.js";

/**
 * Reads one byte. A file that changed on disk, vanished, or is a cloud placeholder cannot be read, which browsers
 * report as a network error once it is being sent.
 * @throws UploadError `file-unreadable`
 */
export async function assertReadable(file: Blob): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (cause) {
    throw new UploadError(
      "file-unreadable",
      "The file cannot be read any more: it was changed, moved or is not on this device. Choose it again.",
      { details: {}, cause },
    );
  }
}
