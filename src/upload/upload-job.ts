import type { ContentValidation, FileRules } from "../validation/validate-file.js";
import type { Gate, WakeableDelay, Limiter } from "./scheduling.js";
import type { UploadItem, Waiting } from "./item.js";
import type { UploadPorts } from "./ports.js";
import type { ResolvedOptions } from "./resolved-options.js";
import type { ItemEvent } from "./transition.js";

/** The limits that all files of an uploader share. */
export interface SharedLimiters {
  /** Limits concurrent PUTs. */
  readonly transfers: Limiter;
  /** Limits concurrent PUTs to the origin that tickets come from. */
  readonly proxiedTransfers: Limiter;
  /** Limits concurrent preparations, because `onBeforeUpload` may need much memory. */
  readonly preparations: Limiter;
  /** Limits conversions to one at a time, because decoded images take hundreds of megabytes. */
  readonly conversions: Limiter;
  /** Limits concurrent status requests, so that ticket requests never wait for a connection. */
  readonly statusRequests: Limiter;
  /** Content types whose last attachment was not ready on its first poll. */
  readonly slowTypes: Set<string>;
  readonly ticketGate: Gate;
  readonly putGate: Gate;
  readonly statusGate: Gate;
}

/** What one file's run works with, from leaving the queue to its end. */
export interface UploadJob {
  /** The current state of the item. */
  readonly item: () => UploadItem;
  /** Changes the item. Ignored once the run is detached. */
  readonly emit: (event: ItemEvent) => void;
  /** Sets why the file waits, or `undefined` when it continues. */
  readonly wait: (waiting: Waiting | undefined) => void;
  readonly signal: AbortSignal;
  readonly options: () => ResolvedOptions;
  /** Validates a file by its name and, unless `contentCheck` is `"off"`, by its content. `rules` override the options. */
  readonly validate: (file: File, rules?: Partial<FileRules>) => Promise<ContentValidation>;
  readonly ports: UploadPorts;
  readonly limiters: SharedLimiters;
  readonly retryDelay: WakeableDelay;
  /** `false` if the file was already prepared in an earlier run. */
  readonly isFirstRun: boolean;
  readonly onPrepared: () => void;
  /** Called once when the bytes are in storage and the next file may start. */
  readonly onTransferred: () => void;
}
