import type { Attachment } from "../linq/attachment.js";
import { Reporter } from "./callbacks.js";
import { ChangeNotifier } from "./change-notifier.js";
import { type UploadItem, isEnded } from "./item.js";
import { ItemList } from "./item-list.js";
import { attachedItem, canceledItem, newItems } from "./make-item.js";
import type { InitialAttachment, UploaderOptions } from "./options.js";
import { Owners } from "./owners.js";
import type { UploadPorts } from "./ports.js";
import { type RemovedItem, Removals } from "./removals.js";
import { type ResolvedOptions, type UploadRules, resolveOptions, rulesOf } from "./resolved-options.js";
import { type UploaderStatus, type UploadTotals, computeStatus } from "./totals.js";
import type { ItemEvent } from "./transition.js";
import { UploadPipeline } from "./upload-pipeline.js";
import type { RemoveOptions, Uploader } from "./uploader.js";

/** The list of an uploader and its methods. The pipeline handles a file once it is listed. */
export class UploadStore implements Uploader {
  readonly #list: ItemList;
  readonly #notifier: ChangeNotifier;
  readonly #reporter: Reporter;
  readonly #pipeline: UploadPipeline;
  readonly #removals: Removals;
  readonly #guard: () => (() => void) | undefined;
  /** Ids of the items that wait for `start()`. */
  readonly #waitingForStart = new Set<string>();
  #options: ResolvedOptions;
  #rules: UploadRules | undefined;
  readonly #owners = new Owners(() => this.#suspend());
  #isDisposed = false;
  #stopGuard: (() => void) | undefined;

  /** @throws UploadError `invalid-options` */
  constructor(given: UploaderOptions, createPorts: (options: () => UploaderOptions) => UploadPorts) {
    this.#options = resolveOptions(given);
    const ports = createPorts(() => this.#options.given);
    this.#guard = () => ports.guard?.(this);
    this.#list = new ItemList(() => ports.clock.now());
    this.#list.append((given.initialAttachments ?? []).map(attachedItem));
    this.#reporter = new Reporter(this.#list, () => (this.#isDisposed ? {} : this.#options.given));
    this.#notifier = new ChangeNotifier(ports.clock);
    this.#removals = new Removals({
      clock: ports.clock,
      finish: (items) => this.#finishRemoval(items),
      notify: () => this.#notifier.soon(),
    });
    this.#pipeline = new UploadPipeline(
      {
        options: () => this.#options,
        getIds: this.getIds,
        getItems: this.getItems,
        getItem: this.getItem,
        isWaitingForStart: (id) => this.#waitingForStart.has(id),
        dispatch: (id, event) => this.#dispatch(id, event),
        notify: () => this.#notifier.soon(),
        onIdle: () => this.#afterChange(),
      },
      ports,
    );
  }

  getIds = (): readonly string[] => this.#list.ids;
  getItems = (): readonly UploadItem[] => this.#list.items;
  getItem = (id: string): UploadItem | undefined => this.#list.get(id);
  getTotals = (): UploadTotals => this.#list.totals;
  getAttachments = (): readonly Attachment[] => this.#list.attachments;
  getAttachmentIds = (): readonly string[] => this.#list.attachmentIds;
  getRules = (): UploadRules => (this.#rules ??= rulesOf(this.#options));
  getRemoved = (): readonly UploadItem[] => this.#removals.items;
  getStatus = (): UploaderStatus => computeStatus(this.#list, this.#waitingForStart);
  subscribe = (listener: () => void): (() => void) => this.#notifier.subscribe(listener);

  addFiles = (files: Iterable<File>): readonly UploadItem[] => this.#add(files, this.#options.autoUpload);

  upload = (files: Iterable<File>): Promise<readonly Attachment[]> =>
    this.#pipeline.whenComplete(this.#add(files, true));

  start = (): void => {
    const ids = [...this.#waitingForStart];
    this.#waitingForStart.clear();
    this.#pipeline.start(ids);
    this.#notifier.now();
  };

  cancel = (id: string): void => this.#forEach([id], this.#cancel);
  cancelAll = (): void => this.#forEach(this.#list.ids, this.#cancel);
  retry = (id: string): void => this.#forEach([id], this.#retry);

  retryAll = (): void => {
    const ids = this.#list.items.filter((item) => item.status === "failed").map(({ id }) => id);
    this.#forEach(ids, this.#retry);
  };

  remove = (ids: string | readonly string[], { undoMs = this.#options.undoMs }: RemoveOptions = {}): void => {
    this.#restore();
    this.#remove(typeof ids === "string" ? [ids] : ids, undoMs);
  };

  clear = ({ undoMs = this.#options.undoMs }: RemoveOptions = {}): void => {
    this.#restore();
    this.#remove(this.#list.ids, undoMs);
  };

  undo = (): void => {
    const removed = this.#removals.takeBack();
    if (removed.length === 0 || this.#isDisposed) return;
    this.#list.insert(removed);
    this.#pipeline.listChanged();
    this.#reporter.value();
    for (const entry of removed) this.#continue(entry);
    this.#notifier.now();
    this.#afterChange();
  };

  pauseUndo = (): (() => void) => this.#removals.pause();

  reset = (
    attachments: readonly InitialAttachment[] = this.#options.given.initialAttachments ?? [],
  ): void => {
    if (this.#isDisposed) return;
    this.#restore();
    const complete = this.#list.items.filter((item) => item.status === "complete");
    const listed = new Map(complete.map(({ attachmentId, id }) => [attachmentId, id]));
    const kept = new Set(attachments.map((attachment) => listed.get(attachment.id)));
    const removed = this.#list.ids.filter((id) => !kept.has(id));
    this.#removals.finishAll();
    this.#list.append(attachments.filter(({ id }) => !listed.has(id)).map(attachedItem));
    this.#finishRemoval(
      this.#takeOff(removed).map(({ item }) => item),
      false,
    );
    this.#notifier.now();
    this.#afterChange();
  };

  setOptions = (changes: UploaderOptions): void =>
    this.replaceOptions({ ...this.#options.given, ...changes });

  /** Like `setOptions`, but options that are left out get their defaults. */
  replaceOptions = (options: UploaderOptions): void => {
    this.#options = resolveOptions(options);
    this.#rules = undefined;
    this.#pipeline.applyOptions();
  };

  connect = (): (() => void) => {
    if (this.#isDisposed) return () => undefined;
    this.#restore();
    this.#pipeline.resume();
    this.#stopGuard ??= this.#guard();
    return this.#owners.add();
  };

  dispose = (): void => {
    this.cancelAll();
    this.#isDisposed = true;
    this.#suspend();
    this.#notifier.close();
  };

  /** Stops all work and puts running files back into the queue. Leaves neither timers nor listeners. */
  #suspend(): void {
    this.#removals.finishAll();
    this.#pipeline.suspend();
    this.#stopGuard?.();
    this.#stopGuard = undefined;
    this.#notifier.flush();
  }

  /**
   * Lists the items of an earlier page, and follows those that Linq was processing. Works once, at the first use instead of
   * at creation, so that React hydrates the same list as on the server.
   */
  #restore(): void {
    const restored = this.#pipeline.restore();
    if (restored.length === 0) return;
    const listed = new Set(this.#list.attachmentIds);
    const missing = restored.filter((item) => item.status !== "complete" || !listed.has(item.attachmentId));
    this.#list.append(missing);
    for (const item of missing) if (item.status === "processing") this.#pipeline.follow(item.id);
    this.#reporter.value();
    this.#notifier.now();
  }

  #forEach(ids: readonly string[], act: (id: string) => void): void {
    if (this.#isDisposed) return;
    for (const id of ids) act(id);
    this.#notifier.now();
    this.#afterChange();
  }

  /** Lists files that were selected together. */
  #add(given: Iterable<File>, startsAtOnce: boolean): readonly UploadItem[] {
    const files = [...given];
    if (this.#isDisposed) return files.map(canceledItem);
    this.#restore();
    if (files.length === 0) return [];
    this.#remove(this.#pipeline.findReselected(files));
    const options = this.#options;
    const replaced = options.given.replaceFiles ? this.#list.ids : [];
    const stopReplacing = this.#pipeline.room.leave(replaced);
    const { left } = this.#pipeline.room;
    const items = newItems(files, options, left, this.#pipeline.mayGetRoom(left), startsAtOnce);
    const open = items.filter((item) => item.status === "queued").map(({ id }) => id);
    if (!startsAtOnce) for (const id of open) this.#waitingForStart.add(id);
    this.#list.append(items);
    // What was removed must not come back into a list that has become full.
    if (this.#removals.items.length > this.#pipeline.room.left) this.#removals.finishAll();
    this.#pipeline.listChanged();
    const checks = this.#pipeline.admit(open, left);
    this.#notifier.now();
    const report = () => {
      stopReplacing();
      this.#replace(replaced, items);
      this.#reporter.selection(items.map(({ id }) => id));
    };
    if (checks) void checks.then(report);
    else report();
    return items;
  }

  /** For `replaceFiles`: removes the old files once a new one is accepted. Otherwise removes only rejected old files. */
  #replace(replaced: readonly string[], added: readonly UploadItem[]): void {
    const statusOf = (id: string) => this.#list.get(id)?.status ?? "canceled";
    const isAccepted = added.some(({ id }) => !["canceled", "rejected"].includes(statusOf(id)));
    this.#remove(isAccepted ? replaced : replaced.filter((id) => statusOf(id) === "rejected"));
  }

  readonly #cancel = (id: string): void => {
    this.#waitingForStart.delete(id);
    // The run is detached before the item changes and aborted afterwards, so that its later events are ignored.
    const abort = this.#pipeline.detach(id);
    this.#dispatch(id, { type: "cancel" });
    abort();
  };

  readonly #retry = (id: string): void => {
    this.#pipeline.wake(id);
    const item = this.#list.get(id);
    // A canceled item does not count towards `maxFiles`, so the list may be full by now.
    if (item?.status === "canceled" && this.#pipeline.room.left <= 0) return this.#pipeline.room.reject(id);
    if (!item || !this.#dispatch(id, { type: "retry" })) return;
    if (this.#list.get(id)?.status === "processing") return this.#pipeline.follow(id);
    if (this.#pipeline.needsCheck(item)) this.#dispatch(id, { type: "wait", waiting: { reason: "check" } });
    void this.#pipeline.admit([id]);
  };

  #remove(ids: readonly string[], undoMs = 0): void {
    const listed = ids.filter((id) => this.#list.get(id));
    if (listed.length === 0 || this.#isDisposed) return;
    this.#removals.add(this.#takeOff(listed), undoMs);
    this.#notifier.now();
    this.#afterChange();
  }

  /** Cancels items and takes them off the list. */
  #takeOff(ids: readonly string[]): readonly RemovedItem[] {
    const places = new Map(this.#list.ids.map((id, index) => [id, index]));
    const removed = ids.flatMap((id): RemovedItem | readonly RemovedItem[] => {
      const before = this.#list.get(id);
      if (!before) return [];
      const waitedForStart = this.#waitingForStart.has(id);
      this.#cancel(id);
      const item = this.#list.get(id) ?? before;
      return { item, index: places.get(id) ?? 0, wasRunning: !isEnded(before), waitedForStart };
    });
    this.#list.remove(new Set(ids));
    this.#pipeline.listChanged();
    this.#reporter.value();
    return removed;
  }

  /** Continues an item that is listed again, if its removal canceled it. */
  #continue({ item: { id }, wasRunning, waitedForStart }: RemovedItem): void {
    if (waitedForStart) this.#waitingForStart.add(id);
    if (wasRunning) this.#retry(id);
  }

  #finishRemoval(items: readonly UploadItem[], deletes = this.#options.deleteOnRemove): void {
    if (deletes) this.#pipeline.deleteAttachments(items);
    for (const { id } of items) {
      this.#reporter.forget(id);
      this.#pipeline.forget(id);
    }
  }

  #dispatch(id: string, event: ItemEvent): boolean {
    const change = this.#list.apply(id, event);
    if (!change) return false;
    const { before, after } = change;
    if (isEnded(after)) this.#waitingForStart.delete(id);
    this.#pipeline.changed(before, after);
    this.#reporter.change(before, after);
    return true;
  }

  #afterChange(): void {
    this.#pipeline.room.decide();
    if (this.#pipeline.isIdle) this.#reporter.queueComplete();
  }
}
