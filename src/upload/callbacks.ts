import type { ItemList } from "./item-list.js";
import { type UploadItem, isEnded } from "./item.js";
import type { UploadCallbacks, UploadEvents } from "./upload-events.js";

/** Makes an error the page's own (its `error` event and console), without disturbing who calls. */
export function reportFailure(error: unknown): void {
  if (typeof globalThis.reportError === "function") {
    globalThis.reportError(error);
    return;
  }
  // Node has no reportError: thrown outside of any caller, it reaches `uncaughtException`.
  queueMicrotask(() => {
    throw error;
  });
}

/** Calls one of the app's callbacks; its throw becomes the page's error, never the upload's. */
export function callBack<K extends keyof UploadCallbacks>(
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

/** Tells the app what happened, each thing once. */
export class Reporter {
  readonly #list: ItemList;
  readonly #callbacks: () => UploadCallbacks;
  /** Ids that ended since the queue last ran empty. */
  readonly #settled = new Set<string>();
  #toldVersion: number;

  constructor(list: ItemList, callbacks: () => UploadCallbacks) {
    this.#list = list;
    this.#callbacks = callbacks;
    this.#toldVersion = list.attachmentsVersion;
  }

  change(before: UploadItem, after: UploadItem): void {
    if (isEnded(after) && !isEnded(before) && after.status !== "rejected") this.#settled.add(after.id);
    callBackForChange(this.#callbacks(), before, after);
    this.value();
  }

  /** The usable attachments may have changed. */
  value(): void {
    const { attachmentsVersion } = this.#list;
    if (attachmentsVersion === this.#toldVersion) return;
    this.#toldVersion = attachmentsVersion;
    const callbacks = this.#callbacks();
    if (callbacks.onValueChange) {
      callBack(callbacks, "onValueChange", { attachmentIds: this.#list.attachmentIds });
    }
  }

  /** The checks of files that were selected together are over. */
  selection(ids: readonly string[]): void {
    const items = this.#itemsOf(ids);
    const rejected = items.filter((item) => item.status === "rejected");
    const accepted = items.filter((item) => item.status !== "rejected");
    if (accepted.length > 0) callBack(this.#callbacks(), "onFilesAccept", { items: accepted });
    if (rejected.length > 0) callBack(this.#callbacks(), "onFilesReject", { items: rejected });
  }

  /** The queue is empty; not news when nothing has ended since it was last. */
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
