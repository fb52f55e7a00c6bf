import type { UploadItem } from "./item.js";

/** A file that was taken, as the user chose it. */
interface Taken {
  readonly id: string;
  readonly file: File;
}

/** Finds files that were taken before, by their bytes. */
export class Duplicates {
  readonly #getItem: (id: string) => UploadItem | undefined;
  /** By size in bytes, so that a file is compared with few others however long the list is. */
  readonly #taken = new Map<number, Taken[]>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(getItem: (id: string) => UploadItem | undefined) {
    this.#getItem = getItem;
  }

  /** Takes the file, unless one of the same bytes is listed: then that is returned. One file at a time, so that of two equal ones the first stays. */
  take(
    { id, file }: Taken,
    areSame: (a: File, b: File) => Promise<boolean>,
  ): Promise<UploadItem | undefined> {
    const found = this.#last.then(async () => {
      const others = this.#listed(file.size).filter((other) => other.id !== id);
      for (const other of others) {
        const item = this.#getItem(other.id);
        if (item && (await areSame(file, other.file))) return item;
      }
      this.#taken.set(file.size, [...others, { id, file }]);
      return undefined;
    });
    this.#last = found.catch(() => undefined);
    return found;
  }

  /** Canceled and refused files are no reason to refuse another. */
  #listed(size: number): readonly Taken[] {
    return (this.#taken.get(size) ?? []).filter(({ id }) => {
      const status = this.#getItem(id)?.status;
      return status !== undefined && status !== "canceled" && status !== "rejected";
    });
  }
}
