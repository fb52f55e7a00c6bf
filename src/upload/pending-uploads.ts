import type { Attachment } from "../linq/attachment.js";
import type { UploadItem } from "./item.js";
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

  of(items: readonly UploadItem[]): Promise<readonly Attachment[]> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        waitingFor: new Set(items.map(({ id }) => id)),
        ended: new Map(items.map((item) => [item.id, item])),
        resolve,
        reject,
      };
      this.#waiters.add(waiter);
      for (const item of items) if (item.status === "rejected") waiter.waitingFor.delete(item.id);
      this.#settleIfDone(waiter);
    });
  }

  /** An item has ended, or was refused after its checks. */
  end(item: UploadItem): void {
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
