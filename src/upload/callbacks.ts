import { callBack } from "./callback.js";
import type { UploadItem } from "./item.js";
import type { UploadCallbacks } from "./options.js";

/** The callbacks that a change of one item calls for. */
export function callBackForChange(callbacks: UploadCallbacks, before: UploadItem, after: UploadItem): void {
  if (before.status !== after.status) {
    switch (after.status) {
      case "preparing":
        callBack(callbacks, "onUploadStart", { item: after });
        return;
      case "processing":
        callBack(callbacks, "onTransferComplete", { item: after });
        return;
      case "complete":
        callBack(callbacks, "onUploadComplete", { item: after, attachment: after.attachment });
        break;
      case "failed":
        callBack(callbacks, "onUploadError", { item: after, error: after.error });
        break;
      case "canceled":
        callBack(callbacks, "onUploadCancel", { item: after });
        break;
      default:
        return;
    }
    callBack(callbacks, "onUploadSettled", { item: after });
  } else if (after.status === "uploading" && after.loadedBytes > before.loadedBytes) {
    callBack(callbacks, "onUploadProgress", { item: after });
  }
}
