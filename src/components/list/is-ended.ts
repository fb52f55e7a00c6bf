import type { UploadItem } from "../../upload/item.js";

/** Nothing changes the item any more until the user retries or removes it. */
export function isEnded({ status }: UploadItem): boolean {
  return status === "complete" || status === "failed" || status === "canceled" || status === "rejected";
}
