import { Checks, type CheckResult } from "./checks.js";
import { ContentChecks } from "./content-checks.js";
import type { UploadItem } from "./item.js";
import { findReselected, isLost, needsChecks, tooManyFiles } from "./make-item.js";
import { PendingUploads } from "./pending-uploads.js";
import { Persistence } from "./persistence.js";
import type { UploadPorts } from "./ports.js";
import { reportFailure } from "./callbacks.js";
import type { ResolvedOptions } from "./resolved-options.js";
import { Room } from "./room.js";
import { RunQueue } from "./run-queue.js";
import type { ItemEvent } from "./transition.js";

/** What the pipeline needs from the store. */
interface PipelineHost {
  readonly options: () => ResolvedOptions;
  readonly getIds: () => readonly string[];
  readonly getItems: () => readonly UploadItem[];
  readonly getItem: (id: string) => UploadItem | undefined;
  /** Whether the item waits for `start()`. */
  readonly isWaitingForStart: (id: string) => boolean;
  /** Changes an item. Returns whether the event applied. */
  readonly dispatch: (id: string, event: ItemEvent) => boolean;
  /** Notifies listeners. */
  readonly notify: () => void;
  /** Called when a check or a run has ended. */
  readonly onIdle: () => void;
}

/** Takes listed files through their checks, the queue and their runs. */
export class UploadPipeline {
  readonly room: Room;
  readonly #host: PipelineHost;
  readonly #ports: UploadPorts;
  readonly #queue: RunQueue;
  readonly #checks: Checks;
  readonly #persistence: Persistence;
  readonly #pending = new PendingUploads();

  constructor(host: PipelineHost, ports: UploadPorts) {
    const { options, getItem, getItems } = host;
    const content = new ContentChecks(ports);
    this.#host = host;
    this.#ports = ports;
    this.#checks = new Checks({ options, content, getItem });
    this.#persistence = new Persistence(ports, () => options().given.persist, getItems);
    this.room = new Room({
      maxFiles: () => options().maxFiles,
      items: getItems,
      isChecking: () => !this.#checks.isEmpty,
      admit: (id) => this.#admit(id),
      reject: (id) => {
        host.dispatch(id, { type: "reject", issues: [tooManyFiles(options())] });
        host.notify();
      },
    });
    this.#queue = new RunQueue({
      ports,
      options,
      content,
      getItem,
      emit: (id, event) => {
        if (host.dispatch(id, event)) host.notify();
      },
      onIdle: host.onIdle,
    });
  }

  get isIdle(): boolean {
    return this.#queue.isEmpty && this.#checks.isEmpty;
  }

  /**
   * Whether files that don't fit may get room, because a file that takes room may be rejected by its checks.
   * @param left how many more files fit
   */
  mayGetRoom(left: number): boolean {
    return !this.#checks.isEmpty || (left > 0 && needsChecks(this.#host.options()));
  }

  /** @returns the items of an earlier page. Empty after the first call. */
  restore(): readonly UploadItem[] {
    return this.#persistence.restore();
  }

  /** Starts or resumes all work. */
  resume(): void {
    this.#persistence.connect();
    this.#checks.resume();
    this.#queue.resume();
  }

  /** Stops all work and puts running files back into the queue. Leaves neither timers nor listeners. */
  suspend(): void {
    this.#checks.suspend();
    this.#queue.suspend(this.#host.getIds());
    this.#persistence.disconnect();
  }

  applyOptions(): void {
    this.#queue.applyOptions();
  }

  /**
   * Puts items that the user adds or retries into the queue, each after its checks.
   * @param room how many of them fit into the list. The others are held back until it is known whether they fit.
   * @returns resolves when the checks are over. `undefined` if there are none.
   */
  admit(ids: readonly string[], room = Infinity): Promise<unknown> | undefined {
    this.#queue.openGates();
    const checks = ids
      .map((id, index) => (index < room ? this.#admit(id) : this.room.hold(id)))
      .filter((check) => check !== undefined);
    return checks.length > 0 ? Promise.all(checks) : undefined;
  }

  /** Starts items that waited for `start()`. */
  start(ids: readonly string[]): void {
    this.#queue.openGates();
    for (const id of ids) if (!this.#checks.has(id) && !this.room.holds(id)) this.#enqueue(id);
  }

  /** Follows the status of an attachment whose bytes are in storage. */
  follow(id: string): void {
    this.#queue.add(id);
  }

  /** Detaches an item's check and run, so that their events are ignored. The returned function then aborts the run. */
  detach(id: string): () => void {
    this.#checks.drop(id);
    return this.#queue.detach(id);
  }

  forget(id: string): void {
    this.#queue.forget(id);
    this.#checks.forget(id);
  }

  /** Ends a file's wait early. */
  wake(id: string): void {
    this.#queue.wake(id);
  }

  /** Whether a failed or canceled item has to be checked again when it is retried. */
  needsCheck(item: UploadItem): boolean {
    const options = this.#host.options();
    return this.#queue.hasPrepared(item.id)
      ? item.status === "canceled" && options.duplicates === "reject"
      : !isLost(item) && needsChecks(options);
  }

  /** Ids of failed items that were restored without their bytes and that are selected again in `files`. */
  findReselected(files: readonly File[]): readonly string[] {
    return findReselected(this.#host.getItems(), files);
  }

  /** Call it after each change of an item. */
  changed(before: UploadItem, after: UploadItem): void {
    this.#trace(after);
    this.#pending.changed(after);
    if (after.status !== before.status) this.#persistence.changed();
  }

  /** Call it when items were added or removed. */
  listChanged(): void {
    this.#persistence.changed();
  }

  /** Resolves with the attachments of these items, once all are complete. */
  whenComplete(items: readonly UploadItem[]): ReturnType<PendingUploads["of"]> {
    return this.#pending.of(items, this.#host.getItem);
  }

  /** Deletes the attachments of items whose bytes are in storage. */
  deleteAttachments(items: readonly UploadItem[]): void {
    for (const item of items) {
      if (!("attachmentId" in item) || item.attachmentId === undefined) continue;
      const { signal } = new AbortController();
      // The item has left the list, so a failed deletion can only be reported on the page.
      this.#ports.deleteAttachment?.(item.attachmentId, { signal }).catch(reportFailure);
    }
  }

  #trace(item: UploadItem): void {
    try {
      this.#host.options().given.trace?.(item);
    } catch (error) {
      reportFailure(error);
    }
  }

  #admit(id: string): Promise<void> | undefined {
    const item = this.#host.getItem(id);
    if (item?.status !== "queued" || this.#checks.has(id)) return undefined;
    if (item.waiting?.reason !== "check") {
      this.#enqueue(id);
      return undefined;
    }
    return this.#checks.run(item, this.#queue.hasPrepared(id), (result) => this.#decide(id, result));
  }

  #decide(id: string, { issues, ...validated }: CheckResult): void {
    const { dispatch, notify, onIdle } = this.#host;
    if (issues.length > 0) {
      dispatch(id, { type: "reject", issues });
    } else {
      dispatch(id, { type: "accept", validated });
      this.#enqueue(id);
    }
    notify();
    onIdle();
  }

  #enqueue(id: string): void {
    if (this.#host.isWaitingForStart(id)) return;
    this.#host.dispatch(id, { type: "wait", waiting: { reason: "slot" } });
    this.#queue.add(id);
  }
}
