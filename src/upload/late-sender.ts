import { type AnyUploadError, isUploadError } from "../linq/errors.js";
import type { OnDemand } from "../linq/on-demand.js";
import type { Waiting } from "./item.js";
import { loadPart } from "./load-part.js";
import { Nap } from "./nap.js";
import type { Clock, Connectivity } from "./ports.js";
import type { ResolvedOptions } from "./resolved-options.js";
import type { Sender, SenderHost } from "./sender.js";

/** What an uploader needs of the world before it sends anything. */
export interface EngineWorld {
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly sender: OnDemand<MakeSender>;
}

export type MakeSender = (host: SenderHost) => Sender;

export interface LateSenderHost {
  readonly options: () => ResolvedOptions;
  readonly start: (make: MakeSender) => Sender;
  /** Why files wait for it; `undefined`: no more. */
  readonly wait: (waiting: Waiting | undefined) => void;
  readonly fail: (error: AnyUploadError) => void;
}

/** Something to do once there is a sender. */
interface Task {
  readonly run: (sender: Sender) => void;
  /** It could not be loaded. Without this the task stays for the next try. */
  readonly fail?: (error: unknown) => void;
}

/** The sender of one uploader, loaded when it is first needed. */
export class LateSender {
  /** `undefined` until it is loaded. */
  current: Sender | undefined;
  readonly #world: EngineWorld;
  readonly #host: LateSenderHost;
  readonly #nap = new Nap();
  #tasks: readonly Task[] = [];
  #loading: AbortController | undefined;
  #waiting: Waiting | undefined;
  #isStopped = false;

  constructor(world: EngineWorld, host: LateSenderHost) {
    this.#world = world;
    this.#host = host;
  }

  /** Lets it be loaded, before anything is asked of it. */
  open(): void {
    this.#isStopped = false;
    const { sender, connectivity } = this.#world;
    if (this.#tasks.length > 0 || sender.get()) this.#load();
    // One try; none while offline, for some browsers remember that a module could not be had.
    else if (connectivity.isOnline()) sender.load().then(this.#begin, () => undefined);
  }

  /** What is asked of it, now or once it is loaded. */
  ask(run: Task["run"], fail?: Task["fail"]): void {
    if (this.current) return run(this.current);
    this.#tasks = [...this.#tasks, { run, ...(fail && { fail }) }];
    this.#load();
  }

  /** Ends a wait for the next try to load it. */
  wake(): void {
    this.#nap.wake();
  }

  /** Ends loading until it is opened again. */
  stop(): void {
    this.#isStopped = true;
    if (!this.#loading) return;
    this.#loading.abort();
    this.#loading = undefined;
    this.#wait(undefined);
  }

  #load(): void {
    const { sender, ...ports } = this.#world;
    const make = sender.get();
    if (make) return this.#begin(make);
    if (this.#loading) return this.#wait(this.#waiting);
    if (this.#isStopped) return;
    const { signal } = (this.#loading = new AbortController());
    const { options } = this.#host;
    loadPart(sender.load, { ports, signal, nap: this.#nap, options, wait: this.#wait }).then(
      this.#begin,
      (cause: unknown) => {
        if (!signal.aborted && isUploadError(cause)) this.#fail(cause);
      },
    );
  }

  readonly #wait = (waiting: Waiting | undefined): void => {
    this.#waiting = waiting;
    this.#host.wait(waiting);
  };

  readonly #begin = (make: MakeSender): void => {
    if (this.current) return;
    const sender = (this.current = this.#host.start(make));
    const tasks = this.#tasks;
    this.#tasks = [];
    for (const { run } of tasks) run(sender);
  };

  #fail(error: AnyUploadError): void {
    this.#loading = undefined;
    const failing = this.#tasks.filter(({ fail }) => fail);
    this.#tasks = this.#tasks.filter(({ fail }) => !fail);
    this.#host.fail(error);
    for (const { fail } of failing) fail?.(error);
  }
}
