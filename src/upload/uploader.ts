import type { Attachment } from "../linq/attachment.js";
import { type InitialAttachment, attachedItem } from "./attached-item.js";
import { ChangeNotifier } from "./change-notifier.js";
import { Checks, needsChecks, type Verdict } from "./checks.js";
import { ContentChecks } from "./content-checks.js";
import { type UploadItem, isEnded } from "./item.js";
import { ItemList } from "./item-list.js";
import { foundAgain, isLost } from "./lost-file.js";
import { newItem, tooManyFiles } from "./new-item.js";
import type { UploaderOptions } from "./options.js";
import { PendingUploads } from "./pending-uploads.js";
import { Persistence } from "./persistence.js";
import type { UploadPorts } from "./ports.js";
import { type ResolvedOptions, resolveOptions } from "./resolved-options.js";
import { reportFailure } from "./report-failure.js";
import { Reporter } from "./reporter.js";
import { type UploadRules, rulesOf } from "./rules.js";
import { RunQueue } from "./run-queue.js";
import type { UploadTotals } from "./totals.js";
import type { ItemEvent } from "./transition.js";
import type { Uploader, UploaderStatus } from "./uploader-type.js";

/** The store of one uploader's items and the verbs on it. Its queue starts nothing until something is connected. */
export class UploadEngine implements Uploader {
  readonly #ports: UploadPorts;
  readonly #list = new ItemList();
  readonly #notifier: ChangeNotifier;
  readonly #queue: RunQueue;
  readonly #reporter: Reporter;
  readonly #persistence: Persistence;
  readonly #pending = new PendingUploads();
  readonly #content: ContentChecks;
  readonly #checks: Checks;
  /** Ids that wait for `start()`. */
  readonly #held = new Set<string>();
  #options: ResolvedOptions;
  #rules: UploadRules | undefined;
  #connections = 0;

  /** @throws UploadError `invalid-options` */
  constructor(options: UploaderOptions, createPorts: (options: () => UploaderOptions) => UploadPorts) {
    this.#options = resolveOptions(options);
    this.#ports = createPorts(() => this.#options.given);
    this.#list.append((options.initialAttachments ?? []).map(attachedItem));
    this.#reporter = new Reporter(this.#list, () => this.#options.given, this.#ports.trace);
    this.#notifier = new ChangeNotifier(this.#ports.clock);
    this.#content = new ContentChecks(this.#ports);
    this.#checks = new Checks({
      options: () => this.#options,
      content: this.#content,
      getItem: this.getItem,
    });
    this.#persistence = new Persistence(
      this.#ports,
      () => this.#options.given.persist,
      () => this.#list.items,
    );
    this.#queue = new RunQueue({
      ports: this.#ports,
      options: () => this.#options,
      content: this.#content,
      getItem: this.getItem,
      emit: (id, event) => {
        if (this.#dispatch(id, event)) this.#notifier.soon();
      },
      onIdle: () => this.#reportIfQueueComplete(),
    });
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
    this.#pending.of(this.#add(files, true));

  start = (): void => {
    const ids = [...this.#held];
    this.#held.clear();
    for (const id of ids) if (!this.#checks.has(id)) this.#enqueue(id);
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
    this.#queue.applyOptions();
  };

  connect = (): (() => void) => {
    this.#connections += 1;
    if (this.#connections === 1) this.#restore(this.#persistence.connect());
    this.#checks.resume();
    this.#queue.resume();
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
    this.#queue.suspend([]);
    this.#persistence.disconnect();
    this.#notifier.flush();
  };

  #suspend(): void {
    this.#checks.suspend();
    this.#queue.suspend(this.#list.ids);
    this.#persistence.disconnect();
    this.#notifier.flush();
  }

  #forEach(ids: readonly string[], act: (id: string) => void): void {
    for (const id of ids) act(id);
    this.#notifier.now();
    this.#reportIfQueueComplete();
  }

  /** Lists what an earlier page left, and follows what Linq was processing. */
  #restore(items: readonly UploadItem[]): void {
    const listed = new Set(this.#list.attachmentIds);
    const missing = items.filter((item) => item.status !== "complete" || !listed.has(item.attachmentId));
    if (missing.length === 0) return;
    this.#list.append(missing);
    for (const item of missing) if (item.status === "processing") this.#queue.add(item.id);
    this.#reporter.value();
    this.#notifier.now();
  }

  #add(given: Iterable<File>, isAutomatic: boolean): readonly UploadItem[] {
    const options = this.#options;
    const files = [...given];
    this.#remove(foundAgain(this.#list.items, files));
    const replaced = options.given.replaceFiles ? this.#list.ids : [];
    const { files: taken } = this.#list.totals;
    let room = options.maxFiles - (options.given.replaceFiles ? 0 : taken);
    const items = files.map((file) => {
      const item = newItem(file, options, room, isAutomatic, this.#content);
      if (item.status !== "rejected") room -= 1;
      return item;
    });
    if (items.length === 0) return items;
    this.#list.append(items);
    this.#persistence.changed();
    const open = items.filter((item) => item.status !== "rejected").map(({ id }) => id);
    if (!isAutomatic) for (const id of open) this.#held.add(id);
    const checks = open.map((id) => this.#admit(id)).filter((check) => check !== undefined);
    this.#notifier.now();
    const report = () => {
      this.#replace(replaced, items);
      this.#reporter.pick(items.map(({ id }) => id));
    };
    if (checks.length === 0) report();
    else void Promise.all(checks).then(report);
    return items;
  }

  /** For `replaceFiles`: the old ones go when a new one is good, else just those that were refused before. */
  #replace(replaced: readonly string[], added: readonly UploadItem[]): void {
    const statusOf = (id: string) => this.#list.get(id)?.status ?? "canceled";
    const isGood = added.some(({ id }) => !["canceled", "rejected"].includes(statusOf(id)));
    this.#remove(isGood ? replaced : replaced.filter((id) => statusOf(id) === "rejected"));
  }

  /** Lets an item into the queue, after its checks if it waits for any. */
  #admit(id: string): Promise<void> | undefined {
    const item = this.#list.get(id);
    if (item?.waiting?.reason !== "check") {
      this.#enqueue(id);
      return undefined;
    }
    return this.#checks.run(item, this.#queue.hasPrepared(id), (verdict) => this.#decide(id, verdict));
  }

  #decide(id: string, { issues, ...judged }: Verdict): void {
    if (issues.length > 0) {
      this.#dispatch(id, { type: "reject", issues });
      this.#held.delete(id);
    } else {
      this.#dispatch(id, { type: "accept", judged });
      this.#enqueue(id);
    }
    this.#notifier.soon();
    this.#reportIfQueueComplete();
  }

  #enqueue(id: string): void {
    if (this.#held.has(id)) return;
    this.#dispatch(id, { type: "wait", waiting: { reason: "slot" } });
    this.#queue.add(id);
  }

  readonly #cancel = (id: string): void => {
    this.#checks.drop(id);
    this.#held.delete(id);
    // The run is cut off before the item changes, and aborted after: nothing it does later can be seen.
    const abort = this.#queue.drop(id);
    this.#dispatch(id, { type: "cancel" });
    abort();
  };

  readonly #retry = (id: string): void => {
    this.#queue.wake(id);
    const item = this.#list.get(id);
    if (!item || !this.#dispatch(id, { type: "retry" })) return;
    // While it did not count, its place may have been taken, or a twin.
    const isBack = item.status === "canceled";
    if (isBack && this.#list.totals.files > this.#options.maxFiles) {
      this.#dispatch(id, { type: "reject", issues: [tooManyFiles(this.#options)] });
      return;
    }
    const needsCheck = this.#queue.hasPrepared(id)
      ? isBack && this.#options.duplicates === "reject"
      : !isLost(item) && needsChecks(this.#options, this.#content);
    if (needsCheck) this.#dispatch(id, { type: "wait", waiting: { reason: "check" } });
    void this.#admit(id);
  };

  #remove(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const { deleteOnRemove } = this.#options;
    for (const id of deleteOnRemove ? ids : []) {
      const item = this.#list.get(id);
      const isSent = item?.status === "complete" || item?.status === "processing";
      if (isSent) this.#deleteAttachment(item.attachmentId);
    }
    this.#takeOff(ids);
  }

  #takeOff(ids: readonly string[]): void {
    for (const id of ids) {
      this.#cancel(id);
      this.#reporter.forget(id);
      this.#queue.forget(id);
    }
    this.#list.remove(new Set(ids));
    this.#persistence.changed();
    this.#reporter.value();
    this.#notifier.now();
    this.#reportIfQueueComplete();
  }

  #deleteAttachment(attachmentId: string): void {
    const never = new AbortController();
    // The item is gone already: a failed clean-up has nowhere to show but the page's error log.
    this.#ports.deleteAttachment?.(attachmentId, { signal: never.signal }).catch(reportFailure);
  }

  #dispatch(id: string, event: ItemEvent): boolean {
    const change = this.#list.apply(id, event);
    if (!change) return false;
    const { before, after } = change;
    if (isEnded(after) && !isEnded(before)) this.#pending.end(after);
    if (after.status !== before.status) this.#persistence.changed();
    this.#reporter.change(before, after);
    return true;
  }

  #reportIfQueueComplete(): void {
    if (this.#queue.isEmpty && this.#checks.isEmpty) this.#reporter.queueComplete();
  }
}
