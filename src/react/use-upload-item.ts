"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { UploadItem } from "../upload/item.js";
import type { Uploader } from "../upload/uploader.js";

/** One item, kept up to date. A change of another item does not re-render. `undefined` once it is removed. */
export function useUploadItem(uploader: Uploader, id: string): UploadItem | undefined {
  const subscribe = useCallback(
    (listener: () => void) => subscriptionsOf(uploader).subscribe(id, listener),
    [uploader, id],
  );
  const getItem = () => uploader.getItem(id);
  return useSyncExternalStore(subscribe, getItem, getItem);
}

type Listener = () => void;

/** Notifies only the readers of items that changed. If a thousand rows each compared their item, that would be a thousand calls per change. */
class ItemSubscriptions {
  readonly #uploader: Uploader;
  readonly #listeners = new Map<string, Set<Listener>>();
  #ids: readonly string[] = [];
  #known: readonly UploadItem[] = [];
  #stop: (() => void) | undefined;

  constructor(uploader: Uploader) {
    this.#uploader = uploader;
  }

  subscribe(id: string, listener: Listener): () => void {
    if (!this.#stop) {
      this.#ids = this.#uploader.getIds();
      this.#known = this.#uploader.getItems();
      this.#stop = this.#uploader.subscribe(this.#tell);
    }
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  }

  readonly #tell = (): void => {
    const before = this.#known;
    const isSameList = this.#ids === this.#uploader.getIds();
    this.#ids = this.#uploader.getIds();
    this.#known = this.#uploader.getItems();
    if (isSameList) {
      this.#known.forEach((item, index) => {
        if (item !== before[index]) this.#notify(item.id);
      });
      return;
    }
    const gone = new Map(before.map((item) => [item.id, item]));
    for (const item of this.#known) {
      if (item !== gone.get(item.id)) this.#notify(item.id);
      gone.delete(item.id);
    }
    for (const id of gone.keys()) this.#notify(id);
  };

  #notify(id: string): void {
    for (const listener of this.#listeners.get(id) ?? []) listener();
  }
}

const ofUploader = new WeakMap<Uploader, ItemSubscriptions>();

/** The subscriptions that all readers of an uploader's items share. */
export function subscriptionsOf(uploader: Uploader): ItemSubscriptions {
  const subscriptions = ofUploader.get(uploader) ?? new ItemSubscriptions(uploader);
  ofUploader.set(uploader, subscriptions);
  return subscriptions;
}
