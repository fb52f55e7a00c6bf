import type { UploadError } from "../linq/errors.js";
import { callBack } from "./callback.js";
import type { EarlyFiles } from "./early-files.js";
import type { UploadEngine } from "./engine.js";
import type { CompleteItem, UploadItem, UploadItemBase, Waiting } from "./item.js";
import { nextItemId } from "./item-id.js";
import type { ResolvedOptions } from "./resolved-options.js";
import { type UploadTotals, computeTotals } from "./totals.js";
import type { UploadStore } from "./uploader-type.js";

export interface EarlyStoreHost {
  readonly options: () => ResolvedOptions;
  /** Lets listeners know. */
  readonly tell: () => void;
  /** Does something once there is an engine. `fail` is called when that cannot be loaded. */
  readonly ask: (run: (engine: UploadEngine) => void, fail?: (error: UploadError<"network">) => void) => void;
  /** Files wait for the engine. */
  readonly load: () => void;
  /** The user wants to wait no longer. */
  readonly wake: () => void;
}

export interface EarlyStore extends UploadStore, EarlyFiles {
  readonly getItems: UploadStore["getItems"];
  /** Says of all files why they wait; `undefined`: for nothing in particular. */
  readonly wait: (waiting: Waiting | undefined) => void;
  /** Ends all files that may go. */
  readonly fail: (error: UploadError<"network">) => void;
}

type IsMeant = (item: UploadItem) => boolean;

const CHECK: Waiting = { reason: "check" };

/**
 * What an uploader is before its engine is loaded: attachments that Linq has already, and files that nobody has looked at. Files can be
 * added, canceled, tried again and taken off; what is asked for an attachment is done by the engine.
 */
export function createEarlyStore(initial: readonly CompleteItem[], host: EarlyStoreHost): EarlyStore {
  const held = new Set<string>();
  const attachments = initial.map(({ attachment }) => attachment);
  const attachmentIds = attachments.map(({ id }) => id);
  let picks: readonly (readonly string[])[] = [];
  let items: readonly UploadItem[];
  let ids: readonly string[];
  let totals: UploadTotals;

  const list = (next: readonly UploadItem[]) => {
    items = next;
    ids = next.map(({ id }) => id);
    totals = computeTotals(next);
    host.tell();
  };
  list(initial);

  /** @returns the changed items */
  const change = <T extends UploadItem>(
    isMeant: IsMeant,
    after: (item: UploadItemBase) => T,
  ): readonly T[] => {
    const changed: T[] = [];
    const next = items.map((item) => {
      if (!isMeant(item)) return item;
      const { waiting: _, ...rest } = item;
      const now = after(rest);
      changed.push(now);
      return now;
    });
    list(next);
    return changed;
  };
  const isQueued: IsMeant = ({ status }) => status === "queued";
  const add = (files: Iterable<File>, isAutomatic: boolean): readonly UploadItem[] => {
    const added = [...files].map((file): UploadItem => ({
      id: nextItemId(),
      file,
      name: file.name,
      size: file.size,
      attempt: 0,
      attempts: [],
      loadedBytes: 0,
      progress: undefined,
      status: "queued",
      waiting: CHECK,
    }));
    const pick = added.map(({ id }) => id);
    if (!isAutomatic) for (const id of pick) held.add(id);
    picks = [...picks, pick];
    list([...items, ...added]);
    if (pick.length > 0) host.load();
    return added;
  };
  const cancel = (isMeant: IsMeant) => {
    const canceled = change(
      (item) => isQueued(item) && isMeant(item),
      (item) => ({ ...item, status: "canceled" }),
    );
    const { given } = host.options();
    for (const item of canceled) {
      held.delete(item.id);
      callBack(given, "onUploadCancel", { item });
      callBack(given, "onUploadSettled", { item });
    }
  };
  const queue = (isMeant: IsMeant, waiting = CHECK) =>
    change(isMeant, (item) => ({ ...item, status: "queued", waiting }));
  const retry = (isMeant: IsMeant) => {
    host.wake();
    const again = queue((item) => (item.status === "canceled" || item.status === "failed") && isMeant(item));
    if (again.length > 0) host.load();
  };
  const remove = (isMeant: IsMeant) => {
    cancel(isMeant);
    const isAttached: IsMeant = ({ status }) => status === "complete";
    for (const { id } of items.filter((item) => isAttached(item) && isMeant(item)))
      host.ask((engine) => engine.remove(id));
    list(items.filter((item) => isAttached(item) || !isMeant(item)));
  };
  const one =
    (id: string): IsMeant =>
    (item) =>
      item.id === id;
  const all: IsMeant = () => true;

  return {
    held,
    getPicks: () => picks,
    getIds: () => ids,
    getItems: () => items,
    getItem: (id) => items.find(one(id)),
    getTotals: () => totals,
    getStatus: () => {
      const { files, pending, canceled } = totals;
      if (pending > held.size) return "uploading";
      return files + canceled > pending ? "settled" : "idle";
    },
    getAttachments: () => attachments,
    getAttachmentIds: () => attachmentIds,
    addFiles: (files) => add(files, host.options().autoUpload),
    upload: (files) =>
      new Promise((resolve, reject) => {
        const added = add(files, true);
        host.ask(
          (engine) => void engine.whenComplete(added).then(resolve, reject),
          (error) => reject(new AggregateError([error], error.message)),
        );
      }),
    start: () => {
      if (held.size === 0) return;
      held.clear();
      host.tell();
      host.load();
    },
    cancel: (id) => cancel(one(id)),
    cancelAll: () => cancel(all),
    retry: (id) => retry(one(id)),
    retryAll: () => retry(({ status }) => status === "failed"),
    remove: (id) => remove(one(id)),
    clear: () => remove(all),
    reset: (given) => host.ask((engine) => engine.reset(given)),
    wait: (waiting) => void queue(isQueued, waiting),
    fail: (error) => {
      const failed = change(
        (item) => isQueued(item) && !held.has(item.id),
        (item) => ({ ...item, status: "failed", error }),
      );
      const { given } = host.options();
      for (const item of failed) {
        callBack(given, "onUploadError", { item, error });
        callBack(given, "onUploadSettled", { item });
      }
      if (failed.length > 0) callBack(given, "onQueueComplete", { completed: [], failed });
    },
  };
}
