import { AttachmentStore } from "./attachments.js";
import { MovableClock } from "./clock.js";
import { FaultBook } from "./faults.js";
import { Presigner } from "./presign.js";
import { parseFault } from "./fault-schema.js";
import { RequestLog } from "./request-log.js";
import type { LocalLinqOptions, MessageRecord } from "./types.js";

export type Settings = { readonly [K in keyof LocalLinqOptions]-?: Exclude<LocalLinqOptions[K], undefined> };

const DEFAULTS: Settings = {
  apiKeys: ["local-linq-key"],
  apiPort: 0,
  storagePort: 0,
  allowedOrigins: ["*"],
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

/** What both hosts share. */
export interface World {
  readonly settings: Settings;
  readonly clock: MovableClock;
  readonly attachments: AttachmentStore;
  readonly faults: FaultBook;
  readonly log: RequestLog;
  readonly presigner: Presigner;
  readonly messages: MessageRecord[];
  /** Set once the storage host listens. */
  storageUrl: string;
  /** Where bytes are kept; set when they are. */
  directory: string | undefined;
}

export function createWorld(options: LocalLinqOptions): World {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: Settings = { ...DEFAULTS, ...Object.fromEntries(given) };
  const clock = new MovableClock();
  const faults = new FaultBook();
  for (const fault of settings.faults) faults.add(parseFault(fault));
  return {
    settings,
    clock,
    attachments: new AttachmentStore(clock, settings.processingMs),
    faults,
    log: new RequestLog(),
    presigner: new Presigner(),
    messages: [],
    storageUrl: "",
    directory: undefined,
  };
}
