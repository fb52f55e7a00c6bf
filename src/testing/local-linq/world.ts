import { LONGEST_TIMER_MS, checkNumbers } from "../../linq/check-numbers.js";
import { LOCAL_LINQ_KEY } from "../../linq/test-key.js";
import { AttachmentStore, MovableClock } from "./attachments.js";
import { RequestLog } from "./exchange.js";
import { ChatStore } from "./chats.js";
import { FaultQueue, parseFault } from "./faults.js";
import { Presigner } from "./presign.js";
import type { LocalLinqOptions, MessageRecord } from "./types.js";

/** The options with their defaults. */
export type Settings = Pick<LocalLinqOptions, "allowedOrigins"> & {
  readonly [K in Exclude<keyof LocalLinqOptions, "allowedOrigins">]-?: Exclude<
    LocalLinqOptions[K],
    undefined
  >;
};

const DEFAULTS: Settings = {
  apiKeys: [LOCAL_LINQ_KEY],
  phoneNumbers: ["+15550100001"],
  apiPort: 0,
  storagePort: 0,
  corsOnErrors: true,
  preflightMaxAge: 600,
  ticketTtlMs: 15 * 60 * 1000,
  requiredHeaders: {},
  latencyMs: 0,
  faults: [],
  processingMs: 50,
  keepBytes: false,
  bytesPerSecond: Infinity,
  keepAlive: false,
};

const MAX_PORT = 65_535;

/** The state that both hosts share. */
export interface World {
  readonly settings: Settings;
  readonly clock: MovableClock;
  readonly attachments: AttachmentStore;
  readonly faults: FaultQueue;
  readonly log: RequestLog;
  readonly presigner: Presigner;
  readonly chats: ChatStore;
  readonly messages: MessageRecord[];
  /** Set once the storage host is listening. */
  storageUrl: string;
  /** Where bytes are stored. Set with `keepBytes`. */
  directory: string | undefined;
}

export function createWorld(options: LocalLinqOptions): World {
  const defined = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: Settings = { ...DEFAULTS, ...Object.fromEntries(defined) };
  checkNumbers(
    {
      apiPort: [0, MAX_PORT],
      storagePort: [0, MAX_PORT],
      preflightMaxAge: [0, LONGEST_TIMER_MS],
      ticketTtlMs: [0, LONGEST_TIMER_MS],
      latencyMs: [0, Infinity],
      processingMs: [0, Infinity],
      bytesPerSecond: [1, Infinity],
    },
    settings,
    "",
    "startLocalLinq: ",
  );
  const clock = new MovableClock();
  const faults = new FaultQueue();
  for (const fault of settings.faults) faults.add(parseFault(fault));
  return {
    settings,
    clock,
    attachments: new AttachmentStore(clock, settings.processingMs),
    faults,
    log: new RequestLog(),
    presigner: new Presigner(),
    chats: new ChatStore(),
    messages: [],
    storageUrl: "",
    directory: undefined,
  };
}
