import type { Attachment } from "../linq/attachment.js";
import { type InitialAttachment, attachedItem } from "./attached-item.js";
import { ChangeNotifier } from "./change-notifier.js";
import type { EarlyFiles } from "./early-files.js";
import { type UploadItem, isEnded } from "./item.js";
import { ItemList } from "./item-list.js";
import { isLost } from "./lost-file.js";
import { nextItemId } from "./item-id.js";
import { type Arrival, needsChecks, newItem, tooManyFiles } from "./new-item.js";
import type { UploadPorts } from "./ports.js";
import type { ResolvedOptions } from "./resolved-options.js";
import { Reporter } from "./reporter.js";
import { Sender } from "./sender.js";
import type { UploadTotals } from "./totals.js";
import type { ItemEvent } from "./item-event.js";
import type { UploadStore, UploaderStatus } from "./uploader-type.js";

/** The store of one uploader's items and the verbs on it. Loaded on demand. */
export class UploadEngine implements UploadStore {
  readonly #getOptions: () => ResolvedOptions;
  readonly #early: EarlyFiles;
  readonly #list = new ItemList();
  readonly #notifier: ChangeNotifier;
  readonly #reporter: Reporter;
  readonly #sender: Sender;
  /** Ids that wait for `start()`. */
  readonly #held: Set<string>;
  /** Ids of files that had ended before they could be judged. */
  readonly #unjudged = new Set<string>();
  readonly #guard: () => (() => void) | undefined;
  #stopGuard: (() => void) | undefined;

  /** @param early what was listed before; of that, files are taken over by `adopt` */
  constructor(options: () => ResolvedOptions, early: EarlyFiles, ports: UploadPorts) {
    this.#getOptions = options;
    this.#early = early;
    this.#held = early.held;
    this.#guard = () => ports.guard?.(this);
    this.#list.append(early.getItems().filter((item) => item.status === "complete"));
    this.#reporter = new Reporter(this.#list, () => options().given);
    this.#notifier = new ChangeNotifier(ports.clock);
    this.#sender = new Sender(
      {
        options,
        getIds: this.getIds,
        getItems: this.getItems,
        getItem: this.getItem,
        isHeld: (id) => this.#held.has(id),
        dispatch: (id, event) => this.#dispatch(id, event),
        tell: () => this.#notifier.soon(),
        onIdle: () => this.#reportIfQueueComplete(),
      },
      ports,
    );
  }

  get #options(): ResolvedOptions {
    return this.#getOptions();
  }

  getIds = (): readonly string[] => this.#list.ids;
  getItems = (): readonly UploadItem[] => this.#list.items;
  getItem = (id: string): UploadItem | undefined => this.#list.get(id);
  getTotals = (): UploadTotals => this.#list.totals;
  getAttachments = (): readonly Attachment[] => this.#list.attachments;
  getAttachmentIds = (): readonly string[] => this.#list.attachmentIds;

  getStatus = (): UploaderStatus => {
    const { files, pending, canceled } = this.#list.totals;
    if (pending === this.#held.size) return files + canceled > pending ? "settled" : "idle";
    const isProcessing = (item: UploadItem) =>
      isEnded(item) || item.status === "processing" || this.#held.has(item.id);
    return this.#list.items.every(isProcessing) ? "processing" : "uploading";
  };

  subscribe = (listener: () => void): (() => void) => this.#notifier.subscribe(listener);

  addFiles = (files: Iterable<File>): readonly UploadItem[] => this.#add(files, this.#options.autoUpload);

  upload = (files: Iterable<File>): Promise<readonly Attachment[]> =>
    this.whenComplete(this.#add(files, true));

  /** The attachments of these items, once all are complete. */
  whenComplete = (items: readonly UploadItem[]): Promise<readonly Attachment[]> =>
    this.#sender.whenComplete(items);

  start = (): void => {
    const ids = [...this.#held];
    this.#held.clear();
    this.#sender.start(ids);
    this.#notifier.now();
  };

  cancel = (id: string): void => this.#forEach([id], this.#cancel);

  cancelAll = (): void => this.#forEach(this.#list.ids, this.#cancel);

  retry = (id: string): void => this.#forEach([id], this.#retry);

  retryAll = (): void => {
    const failed = this.#list.items.filter((item) => item.status === "failed");
    this.#forEach(
      failed.map(({ id }) => id),
      this.#retry,
    );
  };

  remove = (id: string): void => this.#remove([id]);

  clear = (): void => this.#remove(this.#list.ids);

  reset = (
    attachments: readonly InitialAttachment[] = this.#options.given.initialAttachments ?? [],
  ): void => {
    const complete = this.#list.items.filter((item) => item.status === "complete");
    const listed = new Map(complete.map(({ attachmentId, id }) => [attachmentId, id]));
    const kept = new Set(attachments.map((attachment) => listed.get(attachment.id)));
    const gone = this.#list.ids.filter((id) => !kept.has(id));
    this.#list.append(attachments.filter(({ id }) => !listed.has(id)).map(attachedItem));
    this.#takeOff(gone);
  };

  applyOptions(): void {
    this.#sender.applyOptions();
  }

  /** Judges the files that were listed before there was an engine; those that were good enough go on as they are. */
  adopt(): void {
    const early = new Map(this.#early.getItems().map((item) => [item.id, item]));
    for (const pick of this.#early.getPicks()) {
      const items = pick.map((id) => early.get(id)).filter((item) => item !== undefined);
      this.#take(items);
    }
  }

  /** Lets work run; lists what an earlier page left, and follows what Linq was processing. */
  resume(): void {
    this.#stopGuard ??= this.#guard();
    const listed = new Set(this.#list.attachmentIds);
    const missing = this.#sender
      .resume()
      .filter((item) => item.status !== "complete" || !listed.has(item.attachmentId));
    if (missing.length === 0) return;
    this.#list.append(missing);
    for (const item of missing) if (item.status === "processing") this.#sender.follow(item.id);
    this.#reporter.value();
    this.#notifier.now();
  }

  /** Stops all work, which goes back to the queue, and leaves neither timers nor listeners. */
  suspend(): void {
    this.#sender.suspend();
    this.#stopGuard?.();
    this.#stopGuard = undefined;
    this.#notifier.flush();
  }

  deleteAttachment(attachmentId: string): void {
    this.#sender.deleteAttachment(attachmentId);
  }

  #forEach(ids: readonly string[], act: (id: string) => void): void {
    for (const id of ids) act(id);
    this.#notifier.now();
    this.#reportIfQueueComplete();
  }

  #add(given: Iterable<File>, isAutomatic: boolean): readonly UploadItem[] {
    const files = [...given];
    this.#remove(this.#sender.foundAgain(files));
    const arrivals = files.map((file) => ({ id: nextItemId(), file }));
    if (!isAutomatic) for (const { id } of arrivals) this.#held.add(id);
    return this.#take(arrivals);
  }

  /** Lists files that came together. */
  #take(arrivals: readonly Arrival[]): readonly UploadItem[] {
    const options = this.#options;
    const replaced = options.given.replaceFiles ? this.#list.ids : [];
    const { files: taken } = this.#list.totals;
    let room = options.maxFiles - (options.given.replaceFiles ? 0 : taken);
    const items = arrivals.map((arrival) => {
      const item = newItem(arrival, options, room, !this.#held.has(arrival.id));
      if (item.status !== "rejected" && item.status !== "canceled") room -= 1;
      return item;
    });
    if (items.length === 0) return items;
    for (const { id, status } of items) {
      if (status !== "queued") this.#held.delete(id);
      if (status === "canceled" || status === "failed") this.#unjudged.add(id);
    }
    this.#list.append(items);
    this.#sender.listChanged();
    const open = items.filter((item) => item.status === "queued").map(({ id }) => id);
    const checks = this.#sender.admit(open);
    this.#notifier.now();
    const report = () => {
      this.#replace(replaced, items);
      this.#reporter.pick(items.map(({ id }) => id));
    };
    if (checks) void checks.then(report);
    else report();
    return items;
  }

  /** For `replaceFiles`: the old ones go when a new one is good, else just those that were refused before. */
  #replace(replaced: readonly string[], added: readonly UploadItem[]): void {
    const statusOf = (id: string) => this.#list.get(id)?.status ?? "canceled";
    const isGood = added.some(({ id }) => !["canceled", "rejected"].includes(statusOf(id)));
    this.#remove(isGood ? replaced : replaced.filter((id) => statusOf(id) === "rejected"));
  }

  readonly #cancel = (id: string): void => {
    this.#held.delete(id);
    // The run is cut off before the item changes, and aborted after: nothing it does later can be seen.
    const abort = this.#sender.drop(id);
    this.#dispatch(id, { type: "cancel" });
    abort();
  };

  readonly #retry = (id: string): void => {
    this.#sender.wake(id);
    const item = this.#list.get(id);
    if (!item || !this.#dispatch(id, { type: "retry" })) return;
    // While it did not count, its place may have been taken, or a twin.
    const isBack = item.status === "canceled";
    if (isBack && this.#list.totals.files > this.#options.maxFiles) {
      this.#dispatch(id, { type: "reject", issues: [tooManyFiles(this.#options)] });
      return;
    }
    const needsCheck = this.#sender.hasPrepared(id)
      ? isBack && this.#options.duplicates === "reject"
      : !isLost(item) && needsChecks(this.#options);
    if (needsCheck || this.#unjudged.has(id)) {
      this.#dispatch(id, { type: "wait", waiting: { reason: "check" } });
    }
    if (this.#unjudged.delete(id)) this.#judge(id, item.file, needsCheck);
    void this.#sender.admit([id]);
  };

  /** What is known of a file at once, which nobody could tell when it ended. */
  #judge(id: string, file: File, needsCheck: boolean): void {
    const judged = newItem({ id, file }, this.#options, 1, true);
    if (judged.status === "rejected") this.#dispatch(id, { type: "reject", issues: judged.issues });
    else if (!needsCheck) this.#dispatch(id, { type: "accept", judged });
  }

  #remove(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const { deleteOnRemove } = this.#options;
    for (const id of deleteOnRemove ? ids : []) {
      const item = this.#list.get(id);
      const isSent = item?.status === "complete" || item?.status === "processing";
      if (isSent) this.deleteAttachment(item.attachmentId);
    }
    this.#takeOff(ids);
  }

  #takeOff(ids: readonly string[]): void {
    for (const id of ids) {
      this.#cancel(id);
      this.#reporter.forget(id);
      this.#sender.forget(id);
    }
    this.#list.remove(new Set(ids));
    this.#sender.listChanged();
    this.#reporter.value();
    this.#notifier.now();
    this.#reportIfQueueComplete();
  }

  #dispatch(id: string, event: ItemEvent): boolean {
    const change = this.#list.apply(id, event);
    if (!change) return false;
    const { before, after } = change;
    if (isEnded(after)) this.#held.delete(id);
    this.#sender.changed(before, after);
    this.#reporter.change(before, after);
    return true;
  }

  #reportIfQueueComplete(): void {
    if (this.#sender.isIdle) this.#reporter.queueComplete();
  }
}
