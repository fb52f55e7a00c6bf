import { UploadError } from "./errors.js";

/** A part of this package that pages load when they need it. */
export interface OnDemand<T> {
  /** `undefined` until it is loaded. */
  readonly get: () => T | undefined;
  /** Rejects when it cannot be had now; `partMissing` says so. */
  readonly load: () => Promise<T>;
}

/** @param importPart a dynamic import, for which the network is asked once however often it is called */
export function onDemand<T>(importPart: () => Promise<T>): OnDemand<T> {
  let part: T | undefined;
  return { get: () => part, load: async () => (part ??= await importPart()) };
}

/** Some browsers never ask again for a module that they could not get, and a new version of an app may have removed it. */
export function partMissing(cause: unknown): UploadError<"network"> {
  return new UploadError("network", "A part of linq-uploader could not be loaded. Reload the page.", {
    details: {},
    retryable: true,
    cause,
  });
}
