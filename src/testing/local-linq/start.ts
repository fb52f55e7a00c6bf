import { delay } from "../delay.js";
import { answerApi } from "./api.js";
import { ControlApi, isControlPath, type Controls } from "./control.js";
import type { Exchange } from "./exchange.js";
import { parseFault } from "./faults.js";
import { openHttpHost } from "./http-host.js";
import { node } from "./node.js";
import { answerStorage } from "./storage.js";
import type { LocalLinq, LocalLinqOptions } from "./types.js";
import { createWorld, type World } from "./world.js";

export async function start(options: LocalLinqOptions): Promise<LocalLinq> {
  const world = createWorld(options);
  const { settings, log } = world;
  const kept = settings.keepBytes ? await makeTemporaryDirectory() : undefined;
  world.directory = kept?.path;

  const withLatency = async (exchange: Exchange, answer: () => Promise<void>) => {
    if (settings.latencyMs > 0) await delay(settings.latencyMs, exchange.signal);
    await answer();
  };
  const storage = await openHttpHost({
    port: settings.storagePort,
    log: () => log,
    answer: (exchange) => withLatency(exchange, () => answerStorage(exchange, world)),
  });
  world.storageUrl = storage.url;

  const controls = createControls(world);
  const control = new ControlApi(controls);
  const api = await openHttpHost({
    port: settings.apiPort,
    log: (path) => (isControlPath(path) ? undefined : log),
    answer: (exchange) =>
      isControlPath(exchange.url.pathname)
        ? control.answer(exchange)
        : withLatency(exchange, () => answerApi(exchange, world)),
  }).catch(async (error: unknown) => {
    await storage.close();
    throw error;
  });

  return {
    ...controls,
    apiUrl: api.url,
    storageUrl: storage.url,
    controlUrl: api.url + control.path,
    apiKey: settings.apiKeys[0] ?? "",
    async close() {
      await Promise.all([api.close(), storage.close()]);
      kept?.remove();
    },
  };
}

function createControls({ attachments, chats, clock, faults, log, messages }: World): Controls {
  return {
    fault: (fault) => faults.add(parseFault(fault)),
    requests: ({ filename } = {}) => log.list(filename),
    attachments: ({ filename } = {}) => attachments.list(filename),
    messages: () => [...messages],
    advance: (ms) => clock.advance(ms),
    reset() {
      attachments.clear();
      faults.clear();
      log.clear();
      clock.reset();
      chats.clear();
      messages.length = 0;
    },
  };
}

interface TemporaryDirectory {
  readonly path: string;
  remove(): void;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A directory for uploaded bytes. They may be private files, so it is also removed when a signal ends the process. */
async function makeTemporaryDirectory(): Promise<TemporaryDirectory> {
  const path = await node.fs.promises.mkdtemp(node.path.join(node.os.tmpdir(), "local-linq-"));
  const removeFiles = () => node.fs.rmSync(path, { recursive: true, force: true });
  const onSignal = (signal: NodeJS.Signals) => {
    remove();
    // Our listener suppressed the signal's default action, so it is sent again if nobody else handles it.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const remove = () => {
    process.off("exit", removeFiles);
    for (const signal of SIGNALS) process.off(signal, onSignal);
    removeFiles();
  };
  process.once("exit", removeFiles);
  for (const signal of SIGNALS) process.once(signal, onSignal);
  return { path, remove };
}
