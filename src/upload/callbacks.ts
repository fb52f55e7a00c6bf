import type { ItemList } from "./item-list.js";
import { type UploadItem, isEnded } from "./item.js";
import type { UploadCallbacks, UploadEvents } from "./upload-events.js";

/** Calls the app's callbacks, each once per event. */
export class Reporter {
  readonly #list: ItemList;
  readonly #callbacks: () => UploadCallbacks;
  /** Ids that have ended since the queue was last empty. */
  readonly #settled = new Set<string>();
  #reportedVersion: number;

  constructor(list: ItemList, callbacks: () => UploadCallbacks) {
    this.#list = list;
    this.#callbacks = callbacks;
    this.#reportedVersion = list.attachmentsVersion;
  }

  change(before: UploadItem, after: UploadItem): void {
    if (isEnded(after) && !isEnded(before) && after.status !== "rejected") this.#settled.add(after.id);
    callBackForChange(this.#callbacks(), before, after);
    this.value();
  }

  /** Reports the usable attachments if they have changed. */
  value(): void {
    const { attachmentsVersion } = this.#list;
    if (attachmentsVersion === this.#reportedVersion) return;
    this.#reportedVersion = attachmentsVersion;
    const callbacks = this.#callbacks();
    if (callbacks.onValueChange) {
      callBack(callbacks, "onValueChange", { attachmentIds: this.#list.attachmentIds });
    }
  }

  /** Reports files that were selected together, after their checks. */
  selection(ids: readonly string[]): void {
    const items = this.#itemsOf(ids);
    const rejected = items.filter((item) => item.status === "rejected");
    const accepted = items.filter((item) => item.status !== "rejected");
    if (accepted.length > 0) callBack(this.#callbacks(), "onFilesAccept", { items: accepted });
    if (rejected.length > 0) callBack(this.#callbacks(), "onFilesReject", { items: rejected });
  }

  /** Reports that the queue is empty, if anything has ended since the last report. */
  queueComplete(): void {
    if (this.#settled.size === 0) return;
    const items = this.#itemsOf([...this.#settled]);
    this.#settled.clear();
    callBack(this.#callbacks(), "onQueueComplete", {
      completed: items.filter((item) => item.status === "complete"),
      failed: items.filter((item) => item.status === "failed"),
    });
  }

  forget(id: string): void {
    this.#settled.delete(id);
  }

  #itemsOf(ids: readonly string[]): readonly UploadItem[] {
    return ids.map((id) => this.#list.get(id)).filter((item) => item !== undefined);
  }
}

/** Calls the callbacks for the change of one item. */
function callBackForChange(callbacks: UploadCallbacks, before: UploadItem, after: UploadItem): void {
  if (before.status !== after.status) {
    switch (after.status) {
      case "preparing":
        callBack(callbacks, "onUploadStart", { item: after });
        return;
      case "processing":
        if (before.status === "uploading") callBack(callbacks, "onTransferComplete", { item: after });
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

/** Calls one of the app's callbacks. If it throws, the error is reported and the upload continues. */
function callBack<K extends keyof UploadCallbacks>(
  callbacks: UploadCallbacks,
  name: K,
  event: UploadEvents[K],
): void {
  try {
    callbacks[name]?.(event);
  } catch (error) {
    reportFailure(error);
  }
}

/** Reports an error on the page (`error` event and console) without throwing it to the caller. */
export function reportFailure(error: unknown): void {
  if (typeof globalThis.reportError === "function") {
    globalThis.reportError(error);
    return;
  }
  // Node has no `reportError`. An error thrown in a microtask reaches its `uncaughtException`.
  queueMicrotask(() => {
    throw error;
  });
}
