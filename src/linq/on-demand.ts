import { UploadError } from "./errors.js";

/** A part of this package that pages load when they need it. */
export interface OnDemand<T> {
  /** `undefined` until it is loaded. */
  readonly get: () => T | undefined;
  /** Rejects with the import's own error if the part cannot be loaded. */
  readonly load: () => Promise<T>;
}

/** @param importPart a dynamic import, which is requested once, however often it is called */
export function onDemand<T>(importPart: () => Promise<T>): OnDemand<T> {
  let part: T | undefined;
  return { get: () => part, load: async () => (part ??= await importPart()) };
}

/**
 * Loads a part.
 * @throws UploadError `network` if the part cannot be loaded. The message advises a reload, because some browsers never
 *   request a failed module again, and a new version of the app may have removed it.
 */
export async function demand<T>({ load }: OnDemand<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new UploadError("network", "A part of linq-uploader could not be loaded. Reload the page.", {
      details: {},
      retryable: true,
      cause,
    });
  }
}
