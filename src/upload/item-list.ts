import type { Attachment } from "../linq/attachment.js";
import type { UploadItem } from "./item.js";
import { TotalSpeed } from "./progress.js";
import { type UploadTotals, computeTotals } from "./totals.js";
import { type ItemEvent, transition } from "./transition.js";

/** Values derived from one state of the list, each on its first read. */
interface Derived {
  items?: readonly UploadItem[];
  totals?: UploadTotals;
}

/** Items by id, and their order. Derived values are cached until something changes. */
export class ItemList {
  readonly #items = new Map<string, UploadItem>();
  #ids: readonly string[] = [];
  #derived: Derived = {};
  #attachments: readonly Attachment[] | undefined;
  #attachmentIds: readonly string[] | undefined;
  #attachmentsVersion = 0;
  readonly #speed = new TotalSpeed();
  readonly #now: () => number;

  /** @param now a monotonic clock, in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  get ids(): readonly string[] {
    return this.#ids;
  }

  get items(): readonly UploadItem[] {
    this.#derived.items ??= this.#ids.flatMap((id) => this.#items.get(id) ?? []);
    return this.#derived.items;
  }

  get totals(): UploadTotals {
    this.#derived.totals ??= computeTotals(this.#items.values(), this.#speed.at(this.#now()));
    return this.#derived.totals;
  }

  get attachments(): readonly Attachment[] {
    this.#attachments ??= this.items.flatMap((item) => (item.status === "complete" ? [item.attachment] : []));
    return this.#attachments;
  }

  get attachmentIds(): readonly string[] {
    this.#attachmentIds ??= this.attachments.map(({ id }) => id);
    return this.#attachmentIds;
  }

  /**
   * Changes whenever the attachments change. Comparing versions is cheap: reading the attachments each time one of 1,000
   * files ends would take a million steps.
   */
  get attachmentsVersion(): number {
    return this.#attachmentsVersion;
  }

  get(id: string): UploadItem | undefined {
    return this.#items.get(id);
  }

  append(items: readonly UploadItem[]): void {
    for (const item of items) this.#items.set(item.id, item);
    this.#ids = [...this.#ids, ...items.map(({ id }) => id)];
    this.#changed(items);
  }

  /** Lists items again at their places, given in ascending order. A place beyond the end is the end. */
  insert(entries: readonly { readonly item: UploadItem; readonly index: number }[]): void {
    const ids = [...this.#ids];
    for (const { item, index } of entries) {
      this.#items.set(item.id, item);
      ids.splice(index, 0, item.id);
    }
    this.#ids = ids;
    this.#changed(entries.map(({ item }) => item));
  }

  remove(ids: ReadonlySet<string>): void {
    const removed = [...ids].map((id) => this.#items.get(id)).filter((item) => item !== undefined);
    for (const id of ids) this.#items.delete(id);
    this.#ids = this.#ids.filter((id) => !ids.has(id));
    this.#changed(removed);
  }

  /** @returns the change, or `undefined` if the event did not apply */
  apply(id: string, event: ItemEvent): { before: UploadItem; after: UploadItem } | undefined {
    const before = this.#items.get(id);
    if (!before) return undefined;
    const after = transition(before, event);
    if (after === before) return undefined;
    this.#items.set(id, after);
    this.#speed.count(after.loadedBytes - before.loadedBytes, this.#now());
    this.#changed([after]);
    return { before, after };
  }

  #changed(items: readonly UploadItem[]): void {
    this.#derived = {};
    if (!items.some((item) => item.status === "complete")) return;
    this.#attachments = undefined;
    this.#attachmentIds = undefined;
    this.#attachmentsVersion += 1;
  }
}
