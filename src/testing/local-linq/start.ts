import { delay } from "../delay.js";
import { answerApi } from "./api.js";
import { CONTROL_PREFIX, ControlApi, type Controls } from "./control.js";
import type { Exchange } from "./exchange.js";
import { parseFault } from "./fault-schema.js";
import { openHttpHost } from "./http-host.js";
import { answerStorage } from "./storage.js";
import { makeTemporaryDirectory } from "./temporary-directory.js";
import type { LocalLinq, LocalLinqOptions } from "./types.js";
import { createWorld, type World } from "./world.js";

export async function start(options: LocalLinqOptions): Promise<LocalLinq> {
  const world = createWorld(options);
  const { settings, log } = world;
  const kept = settings.keepBytes ? await makeTemporaryDirectory() : undefined;
  world.directory = kept?.path;

  const late = async (exchange: Exchange, answer: () => Promise<void>) => {
    if (settings.latencyMs > 0) await delay(settings.latencyMs, exchange.signal);
    await answer();
  };
  const storage = await openHttpHost({
    port: settings.storagePort,
    log: () => log,
    answer: (exchange) => late(exchange, () => answerStorage(exchange, world)),
  });
  world.storageUrl = storage.url;

  const controls = controlsOf(world);
  const control = new ControlApi(controls);
  const isControl = (path: string) => path.startsWith(CONTROL_PREFIX);
  const api = await openHttpHost({
    port: settings.apiPort,
    log: (path) => (isControl(path) ? undefined : log),
    answer: (exchange) =>
      isControl(exchange.url.pathname)
        ? control.answer(exchange)
        : late(exchange, () => answerApi(exchange, world)),
  }).catch(async (error: unknown) => {
    await storage.close();
    throw error;
  });

  return {
    ...controls,
    apiUrl: api.url,
    storageUrl: storage.url,
    controlUrl: api.url,
    apiKey: settings.apiKeys[0] ?? "",
    async close() {
      await Promise.all([api.close(), storage.close()]);
      kept?.remove();
    },
  };
}

function controlsOf({ attachments, clock, faults, log, messages }: World): Controls {
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
      messages.length = 0;
    },
  };
}
