import { type OnDemand, partMissing } from "./on-demand.js";

/** @throws UploadError `network` when the part cannot be had now */
export async function demand<T>({ load }: OnDemand<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw partMissing(cause);
  }
}
