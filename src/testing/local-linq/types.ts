/** S3's error codes that the local storage host can answer with. */
export type StorageErrorCode =
  | "AccessDenied"
  | "RequestExpired"
  | "ExpiredToken"
  | "SignatureDoesNotMatch"
  | "RequestTimeTooSkewed"
  | "EntityTooLarge"
  | "InvalidArgument"
  | "IncompleteBody"
  | "RequestTimeout"
  | "MissingContentLength"
  | "MethodNotAllowed"
  | "NoSuchKey"
  | "SlowDown"
  | "ServiceUnavailable"
  | "InternalError";

/**
 * `ticket` POST /v3/attachments · `status` GET `/v3/attachments/{id}` · `delete` DELETE · `message` POST /v3/chats ·
 * `preflight` OPTIONS, `put` PUT and `download` GET at the storage host.
 */
export type LocalLinqStep = "ticket" | "status" | "delete" | "message" | "preflight" | "put" | "download";

/** What goes wrong. */
export type FaultEffect =
  /**
   * Any status. In Linq's error envelope at the API; without a body at the storage host. `retryAfter`: seconds, or an HTTP date.
   * `cors: false`: the storage host's answer carries no CORS headers, so that a page cannot read it (also with `storage-error`).
   */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly code?: number | undefined;
      readonly message?: string | undefined;
      readonly retryAfter?: number | string | undefined;
      readonly cors?: boolean | undefined;
    }
  /** One of S3's XML errors, with its usual status. Storage host only. */
  | {
      readonly kind: "storage-error";
      readonly code: StorageErrorCode;
      readonly retryAfter?: number | string | undefined;
      readonly cors?: boolean | undefined;
    }
  /** The connection is cut: `before` anything is done (default), or `after` it was done, so that only the answer is lost. */
  | { readonly kind: "reset"; readonly when?: "before" | "after" | undefined }
  /** Nothing moves: the body is not read (`body`, default), or it is read and stored and no answer comes (`answer`). */
  | { readonly kind: "stall"; readonly at?: "body" | "answer" | undefined }
  /** Everything works, later. */
  | { readonly kind: "delay"; readonly ms: number }
  /**
   * Everything works, the body being read at this pace. `put` only. That the client went away shows only once what the
   * kernel had taken is read.
   */
  | { readonly kind: "slow"; readonly bytesPerSecond: number }
  /** 200 with a body that makes no sense: `huge` is 8 MiB of one string. */
  | { readonly kind: "garbage"; readonly body: "html" | "truncated-json" | "wrong-shape" | "huge" | "empty" }
  /** Another ticket than usual: how long the URL lives, what `expires_at` claims, more `required_headers`. `ticket` only. */
  | {
      readonly kind: "ticket";
      readonly ttlMs?: number | undefined;
      readonly expiresAt?: string | undefined;
      readonly requiredHeaders?: Readonly<Record<string, string>> | undefined;
    }
  /** What Linq says of the attachment from its bytes' arrival on; `absent` leaves the field out. Counted when the ticket is made: `ticket` only. */
  | { readonly kind: "life"; readonly status: "pending" | "failed" | "absent" };

/** Where and how often something goes wrong. Name the file, and parallel tests do not disturb each other. */
export type Fault = FaultEffect & {
  readonly step: LocalLinqStep;
  /** @default any file */
  readonly filename?: string | undefined;
  /** How many requests it hits. @default 1 */
  readonly times?: number | "always" | undefined;
  /** How many requests it lets pass first. @default 0 */
  readonly after?: number | undefined;
};

/** A request as the local Linq saw it. No keys, cookies or signatures. */
export interface RequestRecord {
  readonly step: LocalLinqStep | "unknown";
  readonly method: string;
  readonly filename?: string;
  readonly attachmentId?: string;
  /** Each header's values as they came, by lower-case name; without credentials. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Whether it carried `Authorization` or `Cookie`. */
  readonly credentials: boolean;
  /** Bytes of the body that were read. */
  readonly bytes: number;
  /** Absent while it runs, and when no answer was sent. */
  readonly status?: number;
  /** The client went away before the answer. */
  readonly aborted: boolean;
  /** The kind of the fault that hit it. */
  readonly fault?: FaultEffect["kind"];
}

/** An attachment at the local Linq. */
export interface AttachmentRecord {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Bytes in storage; 0 until a PUT has come whole. */
  readonly storedBytes: number;
  /** Hex, of the stored bytes. */
  readonly sha256?: string;
  /** As GET would tell; `undefined` with the fault `life: "absent"`. */
  readonly status: "pending" | "complete" | "failed" | undefined;
}

/** A message that was sent through `POST /v3/chats`. */
export interface MessageRecord {
  readonly id: string;
  readonly text: string;
  readonly attachmentIds: readonly string[];
}

/** How a local Linq should behave. */
export interface LocalLinqOptions {
  /** Keys that are let in; each is a partner of its own, to whom the others' attachments do not exist. @default ["local-linq-key"] */
  apiKeys?: readonly string[] | undefined;
  /** Ports on 127.0.0.1; 0 takes a free one. @default 0 */
  apiPort?: number | undefined;
  /** The same for the storage host. @default 0 */
  storagePort?: number | undefined;
  /** Origins whose pages may upload. @default any */
  allowedOrigins?: readonly string[] | undefined;
  /** Whether errors of the storage host carry CORS headers; those of Ceph RADOSGW and OpenStack Swift do not. @default true */
  corsOnErrors?: boolean | undefined;
  /** `Access-Control-Max-Age`, in seconds. @default 600 */
  preflightMaxAge?: number | undefined;
  /** How long an upload URL lives, in milliseconds. @default 900000, as at Linq */
  ticketTtlMs?: number | undefined;
  /** Headers that every ticket demands besides content type and length; `x-amz-*` ones are signed. @default none */
  requiredHeaders?: Readonly<Record<string, string>> | undefined;
  /** How much later each request is answered, preflights and PUTs included, in milliseconds. @default 0 */
  latencyMs?: number | undefined;
  /** What goes wrong from the start, as by `fault()`. @default nothing */
  faults?: readonly Fault[] | undefined;
  /** From the last byte to `complete`, in milliseconds. @default 50 */
  processingMs?: number | undefined;
  /** Keeps stored bytes in temporary files, so that download URLs work; they go with `close()`. @default false */
  keepBytes?: boolean | undefined;
  /** Pace at which each upload is read. The kernel's buffers take the first few MB at once all the same. @default unlimited */
  bytesPerSecond?: number | undefined;
  /**
   * Lets a connection to the storage host serve several requests. Off, since Chromium silently repeats a request that dies
   * on a used connection, which would hide `reset` faults from the page.
   * @default false
   */
  keepAlive?: boolean | undefined;
}

type Filter = { readonly filename?: string | undefined };

/** Where a local Linq is. */
export interface LocalLinqUrls {
  /** The SDK's `baseURL`. */
  readonly apiUrl: string;
  /** Where upload URLs point to. */
  readonly storageUrl: string;
  /** For `connectLocalLinq`. */
  readonly controlUrl: string;
}

/** A Linq on this machine. */
export interface LocalLinq extends LocalLinqUrls {
  /** The first of `apiKeys`. */
  readonly apiKey: string;
  /** Makes something go wrong; returns how to take it back. */
  fault(fault: Fault): () => void;
  /** In order of arrival. */
  requests(filter?: Filter): readonly RequestRecord[];
  /** In order of their tickets. */
  attachments(filter?: Filter): readonly AttachmentRecord[];
  /** In order of their sending. */
  messages(): readonly MessageRecord[];
  /** Moves its clock forward, in milliseconds: tickets age, processing ends. */
  advance(ms: number): void;
  /** Forgets attachments, requests, messages and faults. */
  reset(): void;
  /** Cuts all connections and removes kept bytes. */
  close(): Promise<void>;
}

/** A local Linq in another process, reached over HTTP. */
export interface RemoteLocalLinq {
  /** As `LocalLinq.fault`. Likewise the others. */
  fault(fault: Fault): Promise<() => Promise<void>>;
  requests(filter?: Filter): Promise<readonly RequestRecord[]>;
  attachments(filter?: Filter): Promise<readonly AttachmentRecord[]>;
  messages(): Promise<readonly MessageRecord[]>;
  advance(ms: number): Promise<void>;
  reset(): Promise<void>;
}
