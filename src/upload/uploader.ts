import type { Attachment } from "../linq/attachment.js";
import { type InitialAttachment, attachedItem } from "./attached-item.js";
import { ChangeNotifier } from "./change-notifier.js";
import { type UploadItem, isEnded } from "./item.js";
import { ItemList } from "./item-list.js";
import { type EngineWorld, LateSender, type MakeSender } from "./late-sender.js";
import { isLost } from "./lost-file.js";
import { firstWait, needsChecks, newItem, tooManyFiles } from "./new-item.js";
import type { UploaderOptions } from "./options.js";
import { type ResolvedOptions, resolveOptions } from "./resolved-options.js";
import { Reporter } from "./reporter.js";
import { type UploadRules, rulesOf } from "./rules.js";
import type { Sender } from "./sender.js";
import type { UploadTotals } from "./totals.js";
import type { ItemEvent } from "./transition.js";
import type { Uploader, UploaderStatus } from "./uploader-type.js";

/** The store of one uploader's items and the verbs on it. What sends them is loaded when something is connected, or listed. */
export class UploadEngine implements Uploader {
  readonly #list = new ItemList();
  readonly #notifier: ChangeNotifier;
  readonly #reporter: Reporter;
  /** Ids that wait for `start()`. */
  readonly #held = new Set<string>();
  readonly #late: LateSender;
  #options: ResolvedOptions;
  #rules: UploadRules | undefined;
  #connections = 0;
  #isSuspended = false;

  /** @throws UploadError `invalid-options` */
  constructor(options: UploaderOptions, world: EngineWorld) {
    this.#options = resolveOptions(options);
    this.#list.append((options.initialAttachments ?? []).map(attachedItem));
    this.#reporter = new Reporter(this.#list, () => this.#options.given);
    this.#notifier = new ChangeNotifier(world.clock);
    this.#late = new LateSender(world, {
      options: () => this.#options,
      start: (make) => this.#start(make),
      wait: (waiting = firstWait(this.#options, true)) => this.#dispatchToWaiting({ type: "wait", waiting }),
      fail: (error) => {
        this.#dispatchToWaiting({ type: "fail", error });
        this.#reportIfQueueComplete();
      },
    });
  }

  /** `undefined` until it is loaded. */
  get #sender(): Sender | undefined {
    return this.#late.current;
  }

  getIds = (): readonly string[] => this.#list.ids;
  getItems = (): readonly UploadItem[] => this.#list.items;
  getItem = (id: string): UploadItem | undefined => this.#list.get(id);
  getTotals = (): UploadTotals => this.#list.totals;
  getAttachments = (): readonly Attachment[] => this.#list.attachments;
  getAttachmentIds = (): readonly string[] => this.#list.attachmentIds;

  getRules = (): UploadRules => (this.#rules ??= rulesOf(this.#options));

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
    new Promise((resolve, reject) => {
      const items = this.#add(files, true);
      this.#late.ask(
        (sender) => void sender.whenComplete(items).then(resolve, reject),
        (error) => reject(new AggregateError([error], "No file was uploaded.")),
      );
    });

  start = (): void => {
    const ids = [...this.#held];
    this.#held.clear();
    if (ids.length > 0) this.#late.ask((sender) => sender.start(ids));
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

  setOptions = (options: UploaderOptions): void => {
    this.#options = resolveOptions(options);
    this.#rules = undefined;
    this.#sender?.applyOptions();
  };

  connect = (): (() => void) => {
    this.#connections += 1;
    this.#isSuspended = false;
    if (this.#sender) this.#resume(this.#sender);
    else this.#late.open();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#connections -= 1;
      // Later, because StrictMode and Fast Refresh let go and take hold again at once: that must not restart transfers.
      queueMicrotask(() => {
        if (this.#connections === 0) this.#suspend();
      });
    };
  };

  dispose = (): void => {
    this.cancelAll();
    this.#suspend();
  };

  #suspend(): void {
    this.#isSuspended = true;
    this.#late.stop();
    this.#sender?.suspend();
    this.#notifier.flush();
  }

  #start(make: MakeSender): Sender {
    const sender = make({
      uploader: this,
      options: () => this.#options,
      isHeld: (id) => this.#held.has(id),
      dispatch: (id, event) => this.#dispatch(id, event),
      tell: () => this.#notifier.soon(),
      onIdle: () => this.#reportIfQueueComplete(),
    });
    if (this.#isSuspended) sender.suspend();
    else if (this.#connections > 0) this.#resume(sender);
    return sender;
  }

  /** Lets the sender work; lists what an earlier page left, and follows what Linq was processing. */
  #resume(sender: Sender): void {
    const listed = new Set(this.#list.attachmentIds);
    const missing = sender
      .resume()
      .filter((item) => item.status !== "complete" || !listed.has(item.attachmentId));
    if (missing.length === 0) return;
    this.#list.append(missing);
    for (const item of missing) if (item.status === "processing") sender.follow(item.id);
    this.#reporter.value();
    this.#notifier.now();
  }

  /** To the items that would be sent if there were a sender. */
  #dispatchToWaiting(event: ItemEvent): void {
    for (const { status, id } of this.#list.items) {
      if (status === "queued" && !this.#held.has(id)) this.#dispatch(id, event);
    }
    this.#notifier.soon();
  }

  #forEach(ids: readonly string[], act: (id: string) => void): void {
    for (const id of ids) act(id);
    this.#notifier.now();
    this.#reportIfQueueComplete();
  }

  #add(given: Iterable<File>, isAutomatic: boolean): readonly UploadItem[] {
    const options = this.#options;
    const files = [...given];
    this.#remove(this.#sender?.foundAgain(files) ?? []);
    const replaced = options.given.replaceFiles ? this.#list.ids : [];
    const { files: taken } = this.#list.totals;
    let room = options.maxFiles - (options.given.replaceFiles ? 0 : taken);
    const items = files.map((file) => {
      const item = newItem(file, options, room, isAutomatic);
      if (item.status !== "rejected") room -= 1;
      return item;
    });
    if (items.length === 0) return items;
    this.#list.append(items);
    this.#sender?.listChanged();
    const open = items.filter((item) => item.status !== "rejected").map(({ id }) => id);
    if (!isAutomatic) for (const id of open) this.#held.add(id);
    const report = () => {
      this.#replace(replaced, items);
      this.#reporter.pick(items.map(({ id }) => id));
    };
    const isChecked = open.length > 0 && needsChecks(options);
    if (open.length > 0) {
      this.#late.ask((sender) => {
        const checks = sender.admit(open);
        if (isChecked) void Promise.resolve(checks).then(report);
      });
    }
    this.#notifier.now();
    if (!isChecked) report();
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
    const abort = this.#sender?.drop(id);
    this.#dispatch(id, { type: "cancel" });
    abort?.();
  };

  readonly #retry = (id: string): void => {
    this.#late.wake();
    this.#sender?.wake(id);
    const item = this.#list.get(id);
    if (!item || !this.#dispatch(id, { type: "retry" })) return;
    // While it did not count, its place may have been taken, or a twin.
    const isBack = item.status === "canceled";
    if (isBack && this.#list.totals.files > this.#options.maxFiles) {
      this.#dispatch(id, { type: "reject", issues: [tooManyFiles(this.#options)] });
      return;
    }
    const needsCheck = this.#sender?.hasPrepared(id)
      ? isBack && this.#options.duplicates === "reject"
      : !isLost(item) && needsChecks(this.#options);
    if (needsCheck) this.#dispatch(id, { type: "wait", waiting: { reason: "check" } });
    this.#late.ask((sender) => void sender.admit([id]));
  };

  #remove(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const { deleteOnRemove } = this.#options;
    for (const id of deleteOnRemove ? ids : []) {
      const item = this.#list.get(id);
      const isSent = item?.status === "complete" || item?.status === "processing";
      if (isSent) this.#late.ask((sender) => sender.deleteAttachment(item.attachmentId));
    }
    this.#takeOff(ids);
  }

  #takeOff(ids: readonly string[]): void {
    for (const id of ids) {
      this.#cancel(id);
      this.#reporter.forget(id);
      this.#sender?.forget(id);
    }
    this.#list.remove(new Set(ids));
    this.#sender?.listChanged();
    this.#reporter.value();
    this.#notifier.now();
    this.#reportIfQueueComplete();
  }

  #dispatch(id: string, event: ItemEvent): boolean {
    const change = this.#list.apply(id, event);
    if (!change) return false;
    const { before, after } = change;
    if (isEnded(after)) this.#held.delete(id);
    this.#sender?.changed(before, after);
    this.#reporter.change(before, after);
    return true;
  }

  #reportIfQueueComplete(): void {
    const isAtWork = (item: UploadItem) => !isEnded(item) && !this.#held.has(item.id);
    if (this.#sender ? this.#sender.isIdle : !this.#list.items.some(isAtWork)) this.#reporter.queueComplete();
  }
}
