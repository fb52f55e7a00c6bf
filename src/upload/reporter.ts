import { callBack } from "./callback.js";
import { callBackForChange } from "./callbacks.js";
import { isEnded, type UploadItem } from "./item.js";
import type { ItemList } from "./item-list.js";
import type { UploadCallbacks } from "./options.js";

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

  /** The checks of one pick are over. */
  pick(ids: readonly string[]): void {
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
