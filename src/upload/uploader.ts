import type { UploadError } from "../linq/errors.js";
import type { OnDemand } from "../linq/on-demand.js";
import { attachedItem } from "./attached-item.js";
import type { EarlyFiles } from "./early-files.js";
import { createEarlyStore } from "./early-store.js";
import type { UploadEngine } from "./engine.js";
import type { UploaderOptions } from "./options.js";
import { patientLoader } from "./patient-loader.js";
import type { Clock, Connectivity } from "./ports.js";
import { type ResolvedOptions, resolveOptions } from "./resolved-options.js";
import { type UploadRules, rulesOf } from "./rules.js";
import type { UploadStore, Uploader } from "./uploader-type.js";

export type MakeEngine = (options: () => ResolvedOptions, early: EarlyFiles) => UploadEngine;

/** What an uploader needs of the world before it has an engine. */
export interface UploaderWorld {
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly engine: OnDemand<MakeEngine>;
}

/** Something to do once there is an engine; without `fail` it stays to be done when that cannot be loaded. */
interface Task {
  readonly run: (engine: UploadEngine) => void;
  readonly fail?: ((error: UploadError<"network">) => void) | undefined;
}

/**
 * An uploader whose engine, which judges and sends files, is loaded when it is first connected or has a file. From then on all goes to
 * the engine, at once.
 * @throws UploadError `invalid-options`
 */
export function openUploader(given: UploaderOptions, world: UploaderWorld): Uploader {
  const { engine: part, clock, connectivity } = world;
  const listeners = new Set<() => void>();
  let options = resolveOptions(given);
  let rules: UploadRules | undefined;
  let engine: UploadEngine | undefined;
  let tasks: readonly Task[] = [];
  let connections = 0;
  let isStopped = false;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const begin = (make: MakeEngine): void => {
    if (engine) return;
    store = engine = make(() => options, early);
    engine.subscribe(tell);
    if (isStopped) engine.suspend();
    engine.adopt();
    if (connections > 0) engine.resume();
    for (const { run } of tasks) run(engine);
  };
  const loader = patientLoader<MakeEngine>({
    clock,
    connectivity,
    load: part.load,
    done: begin,
    retry: () => options.retry,
    wait: (waiting) => early.wait(waiting),
    fail: (error) => {
      early.fail(error);
      for (const { fail } of tasks) fail?.(error);
      tasks = tasks.filter(({ fail }) => !fail);
    },
  });
  const early = createEarlyStore((given.initialAttachments ?? []).map(attachedItem), {
    options: () => options,
    tell,
    ask: (run, fail) => {
      tasks = [...tasks, { run, fail }];
      loader.load();
    },
    ...loader,
  });
  let store: UploadStore = early;

  /** The engine, if it can be had at once. */
  const now = (): UploadStore => {
    const make = part.get();
    if (make) begin(make);
    return store;
  };
  const suspend = () => {
    isStopped = true;
    loader.stop();
    engine?.suspend();
  };

  return {
    getIds: () => store.getIds(),
    getItems: () => store.getItems(),
    getItem: (id) => store.getItem(id),
    getTotals: () => store.getTotals(),
    getStatus: () => store.getStatus(),
    getAttachments: () => store.getAttachments(),
    getAttachmentIds: () => store.getAttachmentIds(),
    addFiles: (files) => now().addFiles(files),
    upload: (files) => now().upload(files),
    start: () => now().start(),
    cancel: (id) => now().cancel(id),
    cancelAll: () => now().cancelAll(),
    retry: (id) => now().retry(id),
    retryAll: () => now().retryAll(),
    remove: (id) => now().remove(id),
    clear: () => now().clear(),
    reset: (attachments) => now().reset(attachments),
    getRules: () => (rules ??= rulesOf(options)),
    subscribe: (listener) => {
      // Wrapped, so that one function subscribed twice counts twice.
      const entry = () => listener();
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    setOptions: (latest) => {
      options = resolveOptions(latest);
      rules = undefined;
      engine?.applyOptions();
    },
    connect: () => {
      connections += 1;
      isStopped = false;
      now();
      if (engine) engine.resume();
      else if (early.getPicks().length > 0) loader.load();
      // One try ahead, of which nobody is told.
      else if (connectivity.isOnline()) part.load().then(begin, () => undefined);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        connections -= 1;
        // Later, because StrictMode and Fast Refresh let go and take hold again at once: that must not restart transfers.
        queueMicrotask(() => {
          if (connections === 0) suspend();
        });
      };
    },
    dispose: () => {
      store.cancelAll();
      suspend();
    },
  };
}
