import { UploadError } from "../linq/errors.js";
import type { Attachment } from "../linq/attachment.js";
import { isEnded, type UploadItem } from "./item.js";
import { canceledError, issueToError } from "./to-upload-error.js";

/** One of the `errors` of the `AggregateError` with which `upload()` rejects. */
export type ItemUploadError = UploadError & {
  /** The item that did not complete, as it ended. */
  readonly item: UploadItem;
};

interface Waiter {
  readonly waitingFor: Set<string>;
  readonly ended: Map<string, UploadItem>;
  readonly resolve: (attachments: readonly Attachment[]) => void;
  readonly reject: (error: AggregateError) => void;
}

/** The pending promises of `upload()`. */
export class PendingUploads {
  readonly #waiters = new Set<Waiter>();

  /** @param latest the current state of an item. A removed item counts as canceled. */
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

/** Why an item did not complete. A copy with the item, because several items may share one error. */
function errorOf(item: UploadItem): ItemUploadError | undefined {
  const error = reasonOf(item);
  if (!error) return undefined;
  const { code, message, details, retryable, status, traceId, retryAfterMs, cause } = error;
  const init = { details, retryable, status, traceId, retryAfterMs, cause };
  return Object.assign(new UploadError(code, message, init), { item });
}

function reasonOf(item: UploadItem): UploadError | undefined {
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
