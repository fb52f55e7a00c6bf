import type { Attachment, Ticket } from "../linq/attachment.js";
import type { TicketRequest } from "../linq/wire.js";
import type { ContentValidation, FileRules } from "../validation/validate-file.js";
import type { UploadItem } from "./item.js";

/** What a `PutFile` is given besides ticket and bytes. */
export interface PutFileOptions {
  /** Aborting ends the request at once; the promise then rejects and `onProgress` is not called again. */
  signal: AbortSignal;
  /** The content type of the ticket request, used when the ticket names none. */
  contentType: string;
  /** Bytes handed to the network so far. May be called at any rate. */
  onProgress: (loadedBytes: number) => void;
}

/** What only our own way to storage is told. */
export interface ReadAhead {
  /** All bytes of the body, where they were read already. */
  bytes?: BufferSource | undefined;
}

/** How bytes get to storage. Rejects with an `UploadError`; resolves on any 2xx. */
export type PutFile = (ticket: Ticket, body: Blob, options: PutFileOptions) => Promise<void>;

/** Time, so that tests own it. */
export interface Clock {
  /** Milliseconds on a clock that never jumps. */
  readonly now: () => number;
  /** Milliseconds since the epoch. */
  readonly wallTime: () => number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts, leaving no timer. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
}

/** Whether the browser thinks it has a network. */
export interface Connectivity {
  isOnline(): boolean;
  /** Calls back on each change; returns how to stop. */
  subscribe(listener: (online: boolean) => void): () => void;
}

interface RememberedBase {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType?: string | undefined;
  /** When it was first remembered, in milliseconds since the epoch. */
  readonly at: number;
}

/** What is kept of a file while its page is away: no bytes, no URLs. Of one that is `lost` the bytes were not in yet. */
export type RememberedFile =
  | (RememberedBase & { readonly status: "lost" })
  | (RememberedBase & { readonly status: "processing"; readonly attachmentId: string })
  | (RememberedBase & {
      readonly status: "complete";
      readonly attachmentId: string;
      readonly confirmed: boolean;
    });

/** Where lists outlive their page. Never throws: where nothing can be kept, nothing is read either. */
export interface PageStorage {
  /** Empty when nothing was written, or nothing that can be read. */
  read(key: string): readonly RememberedFile[];
  /** Replaces what was there. */
  write(key: string, files: readonly RememberedFile[]): void;
  /** Calls back when the page may be about to go; returns how to stop. */
  onLeave(listener: () => void): () => void;
}

/** Looks at files; loaded when first asked. Rejects when a file cannot be read. */
export interface ContentCheck {
  /** Judges a file by its name and its first bytes. */
  readonly validate: (
    file: File,
    rules: FileRules,
    mismatch: "reject" | "warn",
  ) => Promise<ContentValidation>;
  /** Whether two files hold the same bytes. */
  readonly haveSameBytes: (a: File, b: File) => Promise<boolean>;
}

/** How files are changed in a browser, by code that is loaded on demand. Rejects with `transform-failed`. */
export interface FileTransforms {
  /** WebP and SVG to one of these types. Transparent images become PNG. */
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
  /** Resolves with the file itself when there is nothing to remove. */
  stripLocation(file: File, options: { contentType: string | undefined; signal: AbortSignal }): Promise<File>;
}

/** Everything outside of this package that the engine touches. */
export interface UploadPorts {
  requestTicket(request: TicketRequest, options: { signal: AbortSignal }): Promise<Ticket>;
  putFile(ticket: Ticket, body: Blob, options: PutFileOptions & ReadAhead): Promise<void>;
  getAttachment(id: string, options: { signal: AbortSignal }): Promise<Attachment>;
  /** Absent when the endpoint cannot delete. */
  deleteAttachment?(id: string, options: { signal: AbortSignal }): Promise<void>;
  /** How many requests for one kind of thing the endpoint takes as one, made in one task; absent or 1: none. */
  batchSize?(of: "tickets" | "statuses"): number;
  /** Whether the bytes go to the origin that tickets come from, and so share its connections. */
  isProxied?(ticket: Ticket): boolean;
  transforms: FileTransforms;
  clock: Clock;
  connectivity: Connectivity;
  /** For the options `contentCheck` and `duplicates`; without it files are validated by name and type alone. */
  contentCheck?: ContentCheck;
  /** For the option `persist`; absent where no page can be left. */
  storage?: PageStorage;
  /** Watches over the page while files are sent; returns how to stop. */
  guard?(uploader: {
    readonly subscribe: (listener: () => void) => () => void;
    readonly getStatus: () => string;
  }): () => void;
  /** Hears of every change of an item, to time its phases. Must not throw. */
  trace?: (before: UploadItem, after: UploadItem) => void;
}
