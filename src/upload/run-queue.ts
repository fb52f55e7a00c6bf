import type { ContentChecks } from "./content-checks.js";
import { Gate, WakeableDelay, Limiter } from "./scheduling.js";
import type { UploadItem } from "./item.js";
import type { UploadPorts } from "./ports.js";
import type { ResolvedOptions } from "./resolved-options.js";
import { runUpload } from "./run-upload.js";
import type { ItemEvent } from "./transition.js";
import type { SharedLimiters } from "./upload-job.js";

/** Concurrent status requests while files are sent. Few, so that they never take the connection that a ticket request needs. */
const STATUS_REQUESTS = 2;

/** Concurrent status requests when no bytes are left to send. */
const LAST_STATUS_REQUESTS = 5;

/** Concurrent PUTs to the endpoint's own origin, which leave two of its six connections for ticket and status requests. */
const PROXIED_TRANSFERS = 4;

/**
 * Most bytes of files that are prepared ahead in batches. Even slow connections send them within a minute or two, so that no
 * ticket expires.
 */
const MAX_BYTES_AHEAD = 4_000_000;

interface RunQueueHost {
  readonly ports: UploadPorts;
  readonly options: () => ResolvedOptions;
  readonly content: ContentChecks;
  readonly getItem: (id: string) => UploadItem | undefined;
  readonly emit: (id: string, event: ItemEvent) => void;
  /** Called when a run has ended. */
  readonly onIdle: () => void;
}

interface Run {
  readonly controller: AbortController;
  readonly retryDelay: WakeableDelay;
  /** While true, it counts against the limit of files that are prepared ahead. */
  isTransferring: boolean;
  /** Size in bytes when it left the queue. */
  readonly size: number;
}

/**
 * Decides which file runs next. Works in a microtask, so that a burst of drops, or mount, unmount and mount in React's
 * StrictMode, counts as one change. Prepares twice as many files as are sent at once, so that a free slot finds a file that
 * already has a ticket. If the endpoint supports batches, small files are prepared in batches. The next batch starts when
 * half of the last one is used.
 */
export class RunQueue {
  readonly #host: RunQueueHost;
  readonly #limiters: SharedLimiters;
  readonly #runs = new Map<string, Run>();
  /** Ids on which `onBeforeUpload` has run. */
  readonly #prepared = new Set<string>();
  #waiting = new Set<string>();
  #transferring = 0;
  #transferringBytes = 0;
  #isOpen = false;
  #isPumpDue = false;

  constructor(host: RunQueueHost) {
    this.#host = host;
    const { clock } = host.ports;
    this.#limiters = {
      transfers: new Limiter(host.options().concurrency),
      proxiedTransfers: new Limiter(PROXIED_TRANSFERS),
      preparations: new Limiter(host.options().concurrency),
      conversions: new Limiter(1),
      statusRequests: new Limiter(STATUS_REQUESTS),
      slowTypes: new Set(),
      ticketGate: new Gate(clock),
      putGate: new Gate(clock),
      statusGate: new Gate(clock),
    };
  }

  get isEmpty(): boolean {
    return this.#runs.size === 0 && this.#waiting.size === 0;
  }

  add(id: string): void {
    this.#waiting.add(id);
    this.#schedulePump();
  }

  /** Detaches a run, so that its events are ignored. The returned function then aborts it. */
  detach(id: string): () => void {
    this.#waiting.delete(id);
    const run = this.#runs.get(id);
    if (!run) return () => undefined;
    this.#runs.delete(id);
    this.#endTransfer(run);
    return () => run.controller.abort();
  }

  /** Whether the file to send has been prepared and validated, so that a retry can start with it. */
  hasPrepared(id: string): boolean {
    return this.#prepared.has(id);
  }

  forget(id: string): void {
    this.#prepared.delete(id);
  }

  /** Ends a file's wait early. */
  wake(id: string): void {
    this.openGates();
    this.#runs.get(id)?.retryDelay.wake();
  }

  /** Ends every `Retry-After`. Call it when the user adds or retries files. Those that wait already keep waiting. */
  openGates(): void {
    const { ticketGate, putGate, statusGate } = this.#limiters;
    for (const gate of [ticketGate, putGate, statusGate]) gate.open();
  }

  applyOptions(): void {
    const { concurrency } = this.#host.options();
    this.#limiters.transfers.resize(concurrency);
    this.#limiters.preparations.resize(concurrency);
    this.#schedulePump();
  }

  resume(): void {
    this.#isOpen = true;
    this.#schedulePump();
  }

  /** Aborts every run and puts it back to the head of the queue, in list order. */
  suspend(order: readonly string[]): void {
    this.#isOpen = false;
    const running = order.filter((id) => this.#runs.has(id));
    const aborts = running.map((id) => this.detach(id));
    for (const id of running) this.#host.emit(id, { type: "suspend" });
    for (const abort of aborts) abort();
    this.#waiting = new Set([...running, ...this.#waiting]);
  }

  #schedulePump(): void {
    if (this.#isPumpDue) return;
    this.#isPumpDue = true;
    queueMicrotask(() => {
      this.#isPumpDue = false;
      this.#pump();
    });
  }

  #pump(): void {
    const { options, ports } = this.#host;
    const { concurrency } = options();
    const batchSize = (of: "tickets" | "statuses") => ports.batchSize?.(of) ?? 1;
    const isSending = this.#transferring + this.#waiting.size > 0;
    const statusRequests = isSending ? STATUS_REQUESTS : LAST_STATUS_REQUESTS;
    this.#limiters.statusRequests.resize(statusRequests * batchSize("statuses"));
    const batch = batchSize("tickets");
    const hasRoom = (share: number) =>
      this.#transferring < concurrency * 2 ||
      (this.#transferring < (concurrency + batch) * share &&
        this.#transferringBytes < MAX_BYTES_AHEAD * share);
    if (!hasRoom(0.5)) return;
    for (const id of this.#waiting) {
      if (!this.#isOpen || !hasRoom(1)) return;
      this.#waiting.delete(id);
      this.#start(id);
    }
  }

  #start(id: string): void {
    const host = this.#host;
    const queued = host.getItem(id);
    if (!queued) return;
    let latest = queued;
    const { size } = queued;
    const run: Run = {
      controller: new AbortController(),
      retryDelay: new WakeableDelay(),
      isTransferring: true,
      size,
    };
    this.#runs.set(id, run);
    this.#transferring += 1;
    this.#transferringBytes += size;
    const emit = (event: ItemEvent) => {
      if (this.#runs.get(id) === run) host.emit(id, event);
    };
    void runUpload({
      item: () => (latest = host.getItem(id) ?? latest),
      emit,
      wait: (waiting) => emit({ type: "wait", waiting }),
      signal: run.controller.signal,
      options: host.options,
      validate: (file, rules) =>
        host.content.validate(file, { ...host.options(), ...rules }, run.controller.signal),
      ports: host.ports,
      limiters: this.#limiters,
      retryDelay: run.retryDelay,
      isFirstRun: !this.#prepared.has(id),
      onPrepared: () => this.#prepared.add(id),
      onTransferred: () => this.#endTransfer(run),
    }).then(() => {
      this.#endTransfer(run);
      if (this.#runs.get(id) !== run) return;
      this.#runs.delete(id);
      host.onIdle();
    });
  }

  #endTransfer(run: Run): void {
    if (!run.isTransferring) return;
    run.isTransferring = false;
    this.#transferring -= 1;
    this.#transferringBytes -= run.size;
    this.#schedulePump();
  }
}
