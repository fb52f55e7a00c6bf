import { Checks, type Verdict } from "./checks.js";
import { ContentChecks } from "./content-checks.js";
import type { UploadItem } from "./item.js";
import { foundAgain } from "./lost-file.js";
import { PendingUploads } from "./pending-uploads.js";
import { Persistence } from "./persistence.js";
import type { UploadPorts } from "./ports.js";
import { reportFailure } from "./report-failure.js";
import type { ResolvedOptions } from "./resolved-options.js";
import { RunQueue } from "./run-queue.js";
import type { ItemEvent } from "./item-event.js";

/** What the store of the items gives to what moves them. */
export interface SenderHost {
  readonly options: () => ResolvedOptions;
  readonly getIds: () => readonly string[];
  readonly getItems: () => readonly UploadItem[];
  readonly getItem: (id: string) => UploadItem | undefined;
  /** Whether the item waits for `start()`. */
  readonly isHeld: (id: string) => boolean;
  /** Changes an item. @returns whether the event applied */
  readonly dispatch: (id: string, event: ItemEvent) => boolean;
  /** Lets listeners know. */
  readonly tell: () => void;
  /** Something has come to its end. */
  readonly onIdle: () => void;
}

/** All that happens to files after they were listed: checks, the queue and the runs. */
export class Sender {
  readonly #host: SenderHost;
  readonly #ports: UploadPorts;
  readonly #queue: RunQueue;
  readonly #checks: Checks;
  readonly #persistence: Persistence;
  readonly #pending = new PendingUploads();

  constructor(host: SenderHost, ports: UploadPorts) {
    const { options, getItem, getItems } = host;
    const content = new ContentChecks(ports);
    this.#host = host;
    this.#ports = ports;
    this.#checks = new Checks({ options, content, getItem });
    this.#persistence = new Persistence(ports, () => options().given.persist, getItems);
    this.#queue = new RunQueue({
      ports,
      options,
      content,
      getItem,
      emit: (id, event) => {
        if (host.dispatch(id, event)) host.tell();
      },
      onIdle: host.onIdle,
    });
  }

  get isIdle(): boolean {
    return this.#queue.isEmpty && this.#checks.isEmpty;
  }

  /** Lets work run. @returns what an earlier page left, at the first call; of that, what Linq was processing is to be followed */
  resume(): readonly UploadItem[] {
    const restored = this.#persistence.connect();
    this.#checks.resume();
    this.#queue.resume();
    return restored;
  }

  /** Stops all work, which goes back to the queue, and leaves neither timers nor listeners. */
  suspend(): void {
    this.#checks.suspend();
    this.#queue.suspend(this.#host.getIds());
    this.#persistence.disconnect();
  }

  applyOptions(): void {
    this.#queue.applyOptions();
  }

  /** Takes items into the queue, each after its checks. @returns when the checks are over, if there are any */
  admit(ids: readonly string[]): Promise<unknown> | undefined {
    const checks = ids.map((id) => this.#admit(id)).filter((check) => check !== undefined);
    return checks.length > 0 ? Promise.all(checks) : undefined;
  }

  /** The user lets held items go. */
  start(ids: readonly string[]): void {
    for (const id of ids) if (!this.#checks.has(id)) this.#enqueue(id);
  }

  /** Follows an attachment of an earlier page. */
  follow(id: string): void {
    this.#queue.add(id);
  }

  /** Cuts an item off, so that nothing is heard of it; the returned function then aborts its run. */
  drop(id: string): () => void {
    this.#checks.drop(id);
    return this.#queue.drop(id);
  }

  forget(id: string): void {
    this.#queue.forget(id);
  }

  /** Ends a wait before a retry early. */
  wake(id: string): void {
    this.#queue.wake(id);
  }

  /** What is sent of it has been made and judged: a retry begins with that. */
  hasPrepared(id: string): boolean {
    return this.#queue.hasPrepared(id);
  }

  /** Ids of failed items whose bytes an earlier page has taken along, and which these files are. */
  foundAgain(files: readonly File[]): readonly string[] {
    return foundAgain(this.#host.getItems(), files);
  }

  /** An item has changed. */
  changed(before: UploadItem, after: UploadItem): void {
    this.#ports.trace?.(before, after);
    this.#pending.changed(after);
    if (after.status !== before.status) this.#persistence.changed();
  }

  /** Items came or went. */
  listChanged(): void {
    this.#persistence.changed();
  }

  /** The attachments of these items, once all are complete. */
  whenComplete(items: readonly UploadItem[]): ReturnType<PendingUploads["of"]> {
    return this.#pending.of(items, this.#host.getItem);
  }

  deleteAttachment(attachmentId: string): void {
    const { signal } = new AbortController();
    // The item is gone already: a failed clean-up has nowhere to show but the page's error log.
    this.#ports.deleteAttachment?.(attachmentId, { signal }).catch(reportFailure);
  }

  #admit(id: string): Promise<void> | undefined {
    const item = this.#host.getItem(id);
    if (item?.status !== "queued" || this.#checks.has(id)) return undefined;
    if (item.waiting?.reason !== "check") {
      this.#enqueue(id);
      return undefined;
    }
    return this.#checks.run(item, this.#queue.hasPrepared(id), (verdict) => this.#decide(id, verdict));
  }

  #decide(id: string, { issues, ...judged }: Verdict): void {
    const { dispatch, tell, onIdle } = this.#host;
    if (issues.length > 0) {
      dispatch(id, { type: "reject", issues });
    } else {
      dispatch(id, { type: "accept", judged });
      this.#enqueue(id);
    }
    tell();
    onIdle();
  }

  #enqueue(id: string): void {
    if (this.#host.isHeld(id)) return;
    this.#host.dispatch(id, { type: "wait", waiting: { reason: "slot" } });
    this.#queue.add(id);
  }
}
