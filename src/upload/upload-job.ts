import type { ContentJudgement } from "../validation/content-judgement.js";
import type { FileRules } from "../validation/judge-file.js";
import type { Gate } from "./gate.js";
import type { UploadItem, Waiting } from "./item.js";
import type { Nap } from "./nap.js";
import type { UploadPorts } from "./ports.js";
import type { ResolvedOptions } from "./resolved-options.js";
import type { Slots } from "./slots.js";
import type { ItemEvent } from "./item-event.js";

/** What all files of one uploader share. */
export interface SharedLanes {
  /** How many files are sent at once. */
  readonly transfers: Slots;
  /** The same for those that go to the origin that tickets come from. */
  readonly proxiedTransfers: Slots;
  /** How many files are made ready at once: what apps do to them may take much memory. */
  readonly preparations: Slots;
  /** One file at a time is converted: decoded images take hundreds of megabytes. */
  readonly conversions: Slots;
  /** How many statuses are asked for at once: few, so that tickets never wait for a connection. */
  readonly statusRequests: Slots;
  /** Content types of which the last attachment was not ready when it was first asked for. */
  readonly slowTypes: Set<string>;
  readonly ticketGate: Gate;
  readonly putGate: Gate;
  readonly statusGate: Gate;
}

/** One file's run, from leaving the queue to its end. */
export interface UploadJob {
  /** The item as it is now. */
  readonly item: () => UploadItem;
  /** Ignored once the run has been superseded. */
  readonly emit: (event: ItemEvent) => void;
  /** Says why it waits, or (`undefined`) that it goes on. */
  readonly wait: (waiting: Waiting | undefined) => void;
  readonly signal: AbortSignal;
  readonly options: () => ResolvedOptions;
  /** Judges a file by its name and, unless the app has turned that off, by its content; `rules` go before the options'. */
  readonly judge: (file: File, rules?: Partial<FileRules>) => Promise<ContentJudgement>;
  readonly ports: UploadPorts;
  readonly lanes: SharedLanes;
  readonly nap: Nap;
  /** False when `onBeforeUpload` has run on this file already. */
  readonly isFirstRun: boolean;
  readonly onPrepared: () => void;
  /** Called once when the bytes are in and the next file may begin. */
  readonly onTransferred: () => void;
}
