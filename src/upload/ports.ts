import type { Attachment, Ticket } from "../linq/attachment.js";
import type { TicketRequest } from "../linq/wire.js";
import type { ContentValidation, FileRules } from "../validation/validate-file.js";

/** Options of a `PutFile`. */
export interface PutFileOptions {
  /** Aborting ends the request at once. The promise then rejects and `onProgress` is not called again. */
  signal: AbortSignal;
  /** The content type of the ticket request, used if the ticket names none. */
  contentType: string;
  /** Call it with the bytes sent so far, as often as you like. */
  onProgress: (loadedBytes: number) => void;
}

/** An additional option of our own PUT. */
export interface ReadAhead {
  /** All bytes of the body, if they were read already. */
  bytes?: BufferSource | undefined;
}

/** Sends bytes to storage. Resolves on any 2xx and rejects with an `UploadError`. */
export type PutFile = (ticket: Ticket, body: Blob, options: PutFileOptions) => Promise<void>;

/** Time and randomness, which tests replace. */
export interface Clock {
  /** Milliseconds on a clock that never jumps. */
  readonly now: () => number;
  /** Milliseconds since the epoch. */
  readonly wallTime: () => number;
  /** Resolves after `ms`. Rejects with the signal's reason when it aborts, and then leaves no timer. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
}

/** Whether the browser reports a network. */
export interface Connectivity {
  isOnline(): boolean;
  /** Calls the listener on each change. Returns a function that unsubscribes. */
  subscribe(listener: (online: boolean) => void): () => void;
}

interface RememberedBase {
  readonly name: string;
  /** Size in bytes. */
  readonly size: number;
  readonly contentType?: string | undefined;
  /** When it was first remembered, in milliseconds since the epoch. */
  readonly at: number;
}

/** What `persist` stores of a file, without bytes and URLs. A `lost` file was not fully sent when the page was left. */
export type RememberedFile =
  | (RememberedBase & { readonly status: "lost" })
  | (RememberedBase & { readonly status: "processing"; readonly attachmentId: string })
  | (RememberedBase & {
      readonly status: "complete";
      readonly attachmentId: string;
      readonly confirmed: boolean;
    });

/** Stores lists over a reload. Never throws: if storage does not work, `read` returns an empty list. */
export interface PageStorage {
  /** Empty if nothing readable is stored. */
  read(key: string): readonly RememberedFile[];
  /** Replaces the stored list. */
  write(key: string, files: readonly RememberedFile[]): void;
  /** Calls the listener when the page may be about to unload. Returns a function that unsubscribes. */
  onLeave(listener: () => void): () => void;
}

/** Inspects the content of files. Its code is loaded with the first call. Rejects if a file cannot be read. */
export interface ContentCheck {
  /** Validates a file by its name and its first bytes. */
  readonly validate: (
    file: File,
    rules: FileRules,
    mismatch: "reject" | "warn",
  ) => Promise<ContentValidation>;
  /** Whether two files have the same bytes. */
  readonly haveSameBytes: (a: File, b: File) => Promise<boolean>;
}

/** Changes files in the browser, with code that is loaded on demand. Rejects with `transform-failed`. */
export interface FileTransforms {
  /** Converts WebP and SVG to one of `types`. Transparent images become PNG. */
  convertImage(
    file: File,
    options: {
      contentType: string;
      types: readonly ("image/png" | "image/jpeg")[];
      /** Largest result, in bytes. */
      maxBytes: number;
      signal: AbortSignal;
    },
  ): Promise<{ file: File; isAnimated: boolean }>;
  /** Resolves with the same file if there is nothing to remove. */
  stripLocation(file: File, options: { contentType: string | undefined; signal: AbortSignal }): Promise<File>;
}

/** Everything outside of this package that the uploader uses. */
export interface UploadPorts {
  requestTicket(request: TicketRequest, options: { signal: AbortSignal }): Promise<Ticket>;
  putFile(ticket: Ticket, body: Blob, options: PutFileOptions & ReadAhead): Promise<void>;
  getAttachment(id: string, options: { signal: AbortSignal }): Promise<Attachment>;
  /** Absent if the endpoint cannot delete. */
  deleteAttachment?(id: string, options: { signal: AbortSignal }): Promise<void>;
  /** How many requests of a kind, made in one task, are sent to the endpoint as one. Absent or 1 means no batches. */
  batchSize?(of: "tickets" | "statuses"): number;
  /** Whether the bytes are sent to the origin that tickets come from, so that they share its connections. */
  isProxied?(ticket: Ticket): boolean;
  transforms: FileTransforms;
  clock: Clock;
  connectivity: Connectivity;
  /** For the options `contentCheck` and `duplicates`. Without it, files are validated by name and type only. */
  contentCheck?: ContentCheck;
  /** For the option `persist`. Absent where there is no page. */
  storage?: PageStorage;
  /** Guards the page against leaving and sleep while files are sent. Returns a function that stops it. */
  guard?(uploader: {
    readonly subscribe: (listener: () => void) => () => void;
    readonly getStatus: () => string;
  }): () => void;
}
