import { isEnded, type UploadItem } from "../../../src/upload/item.js";
import type { Uploader, UploadCallbacks } from "../../../src/core.js";

/** Notes what uploaders tell of their files, and what they must not have told. */
export class Ledger {
  readonly wrongs: string[] = [];
  readonly #ends = new Map<string, number>();
  readonly #settled = new Map<string, number>();
  readonly #completed = new Map<string, number>();
  readonly #retries = new Map<string, number>();
  readonly #removed = new Set<string>();
  readonly #latest = new Map<string, UploadItem>();

  readonly callbacks: UploadCallbacks = {
    onUploadStart: ({ item }) => this.#hear("start", item),
    onUploadProgress: ({ item }) => this.#hear("progress", item),
    onTransferComplete: ({ item }) => this.#hear("transfer", item),
    onUploadComplete: ({ item }) => {
      this.#end("complete", item);
      add(this.#completed, item.id);
    },
    onUploadError: ({ item }) => this.#end("error", item),
    onUploadCancel: ({ item }) => this.#end("cancel", item),
    onUploadSettled: ({ item }) => {
      this.#hear("settled", item);
      add(this.#settled, item.id);
    },
  };

  /** Looks at every change; returns how to stop. */
  watch(uploader: Uploader): () => void {
    return uploader.subscribe(() => {
      for (const item of uploader.getItems()) {
        const before = this.#latest.get(item.id);
        if (before && before !== item && isEnded(before) && !this.#retries.has(item.id))
          this.wrongs.push(`${item.id} went from ${before.status} to ${item.status}`);
        this.#latest.set(item.id, item);
      }
    });
  }

  retried(item: UploadItem | undefined): void {
    if (item?.status === "failed" || item?.status === "canceled") add(this.#retries, item.id);
  }

  removed(id: string): void {
    this.#removed.add(id);
  }

  /** Each file has ended, exactly as often as it was begun. */
  close(items: readonly UploadItem[]): void {
    for (const { id, status } of items) {
      const tries = 1 + (this.#retries.get(id) ?? 0);
      const ends = this.#ends.get(id) ?? 0;
      const settled = this.#settled.get(id) ?? 0;
      const completed = this.#completed.get(id) ?? 0;
      if (ends !== tries || settled !== tries) {
        this.wrongs.push(`${id} (${status}) was begun ${tries} times, ended ${ends}, settled ${settled}`);
      }
      if (completed !== (status === "complete" ? 1 : 0)) {
        this.wrongs.push(`${id} (${status}) was told complete ${completed} times`);
      }
    }
  }

  #hear(callback: string, { id }: UploadItem): void {
    if (this.#removed.has(id)) this.wrongs.push(`${callback} of ${id}, which had been removed`);
  }

  #end(callback: string, item: UploadItem): void {
    this.#hear(callback, item);
    add(this.#ends, item.id);
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
