import type { ContentValidation, FileRules } from "../validation/validate-file.js";
import type { Gate, WakeableDelay, Limiter } from "./scheduling.js";
import type { UploadItem, Waiting } from "./item.js";
import type { UploadPorts } from "./ports.js";
import type { ResolvedOptions } from "./resolved-options.js";
import type { ItemEvent } from "./transition.js";

/** What all files of one uploader share. */
export interface SharedLimiters {
  /** How many files are sent at once. */
  readonly transfers: Limiter;
  /** The same for those that go to the origin that tickets come from. */
  readonly proxiedTransfers: Limiter;
  /** How many files are made ready at once: what apps do to them may take much memory. */
  readonly preparations: Limiter;
  /** One file at a time is converted: decoded images take hundreds of megabytes. */
  readonly conversions: Limiter;
  /** How many statuses are asked for at once: few, so that tickets never wait for a connection. */
  readonly statusRequests: Limiter;
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
  readonly validate: (file: File, rules?: Partial<FileRules>) => Promise<ContentValidation>;
  readonly ports: UploadPorts;
  readonly limiters: SharedLimiters;
  readonly retryDelay: WakeableDelay;
  /** False when `onBeforeUpload` has run on this file already. */
  readonly isFirstRun: boolean;
  readonly onPrepared: () => void;
  /** Called once when the bytes are in and the next file may begin. */
  readonly onTransferred: () => void;
}
