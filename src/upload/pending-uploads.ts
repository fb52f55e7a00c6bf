import type { Attachment } from "../linq/attachment.js";
import { isEnded, type UploadItem } from "./item.js";
import { canceledError, issueToError } from "./to-upload-error.js";

interface Waiter {
  readonly waitingFor: Set<string>;
  readonly ended: Map<string, UploadItem>;
  readonly resolve: (attachments: readonly Attachment[]) => void;
  readonly reject: (error: AggregateError) => void;
}

/** The promises that `upload()` has given out. */
export class PendingUploads {
  readonly #waiters = new Set<Waiter>();

  /** @param latest what an item is by now; one that was removed was canceled */
  of(
    items: readonly UploadItem[],
    latest: (id: string) => UploadItem | undefined,
  ): Promise<readonly Attachment[]> {
    return new Promise((resolve, reject) => {
      const now = items.map((item): UploadItem => latest(item.id) ?? { ...item, status: "canceled" });
      const waiter: Waiter = {
        waitingFor: new Set(now.filter((item) => !isEnded(item)).map(({ id }) => id)),
        ended: new Map(now.map((item) => [item.id, item])),
        resolve,
        reject,
      };
      this.#waiters.add(waiter);
      this.#settleIfDone(waiter);
    });
  }

  changed(item: UploadItem): void {
    if (!isEnded(item)) return;
    for (const waiter of this.#waiters) {
      if (!waiter.waitingFor.delete(item.id)) continue;
      waiter.ended.set(item.id, item);
      this.#settleIfDone(waiter);
    }
  }

  #settleIfDone(waiter: Waiter): void {
    if (waiter.waitingFor.size > 0) return;
    this.#waiters.delete(waiter);
    const items = [...waiter.ended.values()];
    const errors = items.map(errorOf).filter((error) => error !== undefined);
    if (errors.length > 0) {
      waiter.reject(
        new AggregateError(errors, `${errors.length} of ${items.length} files were not uploaded.`),
      );
    } else {
      waiter.resolve(items.flatMap((item) => (item.status === "complete" ? [item.attachment] : [])));
    }
  }
}

function errorOf(item: UploadItem): Error | undefined {
  switch (item.status) {
    case "failed":
      return item.error;
    case "canceled":
      return canceledError();
    case "rejected":
      return item.issues[0] && issueToError(item.issues[0]);
    default:
      return undefined;
  }
}
