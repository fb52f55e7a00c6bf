import { UploadError } from "./errors.js";

/** A part of this package that pages load when they need it. */
export interface OnDemand<T> {
  /** `undefined` until it is loaded. */
  readonly get: () => T | undefined;
  /** @throws UploadError `network` when it cannot be had now */
  readonly load: () => Promise<T>;
}

/** @param importPart a dynamic import, for which the network is asked once however often it is called */
export function onDemand<T>(importPart: () => Promise<T>): OnDemand<T> {
  let part: T | undefined;
  return {
    get: () => part,
    load: async () => {
      try {
        return (part ??= await importPart());
      } catch (cause) {
        // Some browsers never ask again for a module that they could not get, and a new version of an app may have removed it.
        throw new UploadError(
          "network",
          "A part of linq-uploader could not be loaded: the connection failed, or a newer version of this app has replaced " +
            "it. Reload the page.",
          { details: {}, retryable: true, cause },
        );
      }
    },
  };
}
