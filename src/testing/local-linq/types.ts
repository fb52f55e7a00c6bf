/** S3's error codes that the local storage host can return. */
export type StorageErrorCode =
  | "AccessDenied"
  | "RequestExpired"
  | "ExpiredToken"
  | "SignatureDoesNotMatch"
  | "RequestTimeTooSkewed"
  | "EntityTooLarge"
  | "InvalidArgument"
  | "InvalidDigest"
  | "BadDigest"
  | "IncompleteBody"
  | "RequestTimeout"
  | "MissingContentLength"
  | "MethodNotAllowed"
  | "NoSuchKey"
  | "PreconditionFailed"
  | "InvalidRange"
  | "NotImplemented"
  | "SlowDown"
  | "ServiceUnavailable"
  | "InternalError";

/**
 * The kind of a request.
 *
 * - `ticket`: `POST /v3/attachments`
 * - `status`: `GET /v3/attachments/{id}`
 * - `delete`: `DELETE /v3/attachments/{id}`
 * - `message`: `POST /v3/chats`, `/v3/chats/{id}/messages`, `/v3/chats/{id}/voicememo` and `/v3/messages`
 * - `preflight`: OPTIONS at the storage host
 * - `put`: PUT at the storage host
 * - `download`: GET and HEAD at the storage host
 */
export type LocalLinqStep = "ticket" | "status" | "delete" | "message" | "preflight" | "put" | "download";

/** The effect of a fault. */
export type FaultEffect =
  /**
   * A response with any status. It has Linq's error JSON at the API, and no body at the storage host. `retryAfter` is in seconds, or
   * an HTTP date. `cors: false` leaves out the storage host's CORS headers, so that a page cannot read the response.
   */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly code?: number | undefined;
      readonly message?: string | undefined;
      readonly retryAfter?: number | string | undefined;
      readonly cors?: boolean | undefined;
    }
  /** One of S3's XML errors, with its usual status. Only at the storage host. `cors` works as with `answer`. */
  | {
      readonly kind: "storage-error";
      readonly code: StorageErrorCode;
      readonly retryAfter?: number | string | undefined;
      readonly cors?: boolean | undefined;
    }
  /** Resets the connection `before` the request is handled (default), or `after` it, so that only the response is lost. */
  | { readonly kind: "reset"; readonly when?: "before" | "after" | undefined }
  /** Stops responding: the body is not read (`body`, default), or it is read and stored but not answered (`answer`). */
  | { readonly kind: "stall"; readonly at?: "body" | "answer" | undefined }
  /** Delays the request. */
  | { readonly kind: "delay"; readonly ms: number }
  /**
   * Reads the body at this speed. Only for `put`. A disconnect is noticed only after the bytes in the kernel's buffers have been
   * read.
   */
  | { readonly kind: "slow"; readonly bytesPerSecond: number }
  /** Responds with 200 and an invalid body. `huge` is a string of 8 MiB. */
  | { readonly kind: "garbage"; readonly body: "html" | "truncated-json" | "wrong-shape" | "huge" | "empty" }
  /** Changes a ticket: the lifetime of its URL, its `expires_at`, or additional `required_headers`. Only for `ticket`. */
  | {
      readonly kind: "ticket";
      readonly ttlMs?: number | undefined;
      readonly expiresAt?: string | undefined;
      readonly requiredHeaders?: Readonly<Record<string, string>> | undefined;
    }
  /** The status of the attachment after its upload. `absent` leaves the field out. Only for `ticket`, where it is decided. */
  | { readonly kind: "life"; readonly status: "pending" | "failed" | "absent" };

/** A fault: its effect, and which requests it applies to. Set `filename`, so that parallel tests do not affect each other. */
export type Fault = FaultEffect & {
  readonly step: LocalLinqStep;
  /** Limits the fault to files with this name. Without it, it applies to any file. @default undefined */
  readonly filename?: string | undefined;
  /** How many requests it applies to. @default 1 */
  readonly times?: number | "always" | undefined;
  /** How many requests pass first. @default 0 */
  readonly after?: number | undefined;
};

/** A request that the local Linq received. It contains no keys, cookies or signatures. */
export interface RequestRecord {
  readonly step: LocalLinqStep | "unknown";
  readonly method: string;
  readonly filename?: string;
  readonly attachmentId?: string;
  /** The received values of each header by lower-case name, without credentials. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Whether it had an `Authorization` or `Cookie` header. */
  readonly credentials: boolean;
  /** How many bytes of the body were read. */
  readonly bytes: number;
  /** HTTP status of the response. Absent until one was sent. */
  readonly status?: number;
  /** Whether the client disconnected before the response. */
  readonly aborted: boolean;
  /** The kind of the fault that applied to it. */
  readonly fault?: FaultEffect["kind"];
}

/** An attachment at the local Linq. */
export interface AttachmentRecord {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Bytes in storage. 0 until a PUT is complete. */
  readonly storedBytes: number;
  /** SHA-256 of the stored bytes, in hex. */
  readonly sha256?: string;
  /** The status that GET returns. `undefined` with the fault `life` and status `absent`. */
  readonly status: "pending" | "complete" | "failed" | undefined;
}

/** A part of a message. Media are an attachment, or a URL that Linq would download. */
export type MessagePartRecord =
  | { readonly type: "text" | "link"; readonly value: string }
  | { readonly type: "media"; readonly attachmentId: string }
  | { readonly type: "media"; readonly url: string };

/** A message that was sent through `chats.create`, `chats.messages.send`, `messages.create` or `chats.sendVoicememo`. */
export interface MessageRecord {
  readonly id: string;
  readonly kind: "message" | "voice-memo";
  readonly chatId: string;
  readonly from: string;
  readonly to: readonly string[];
  /** The text parts, joined. */
  readonly text: string;
  /** The attachments of the media parts, in their order. */
  readonly attachmentIds: readonly string[];
  readonly parts: readonly MessagePartRecord[];
}

/** Options of `startLocalLinq`. */
export interface LocalLinqOptions {
  /**
   * Valid API keys. Each is a separate partner that cannot see the others' attachments. The default is a public test key.
   * @default ["local-linq-test-key-valid-on-this-machine-only"]
   */
  apiKeys?: readonly string[] | undefined;
  /** Phone numbers that messages may be sent from. `messages.create` takes the first. @default ["+15550100001"] */
  phoneNumbers?: readonly string[] | undefined;
  /** Port of the API on 127.0.0.1. 0 selects a free one. @default 0 */
  apiPort?: number | undefined;
  /** Port of the storage host on 127.0.0.1. 0 selects a free one. @default 0 */
  storagePort?: number | undefined;
  /**
   * Origins whose pages may upload, and read files whose URL they know. `"*"` allows any. The default is all origins of this machine:
   * `localhost`, `127.0.0.1`, `[::1]` and names that end in `.localhost`, on any port.
   * @default undefined
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Whether errors of the storage host have CORS headers. Those of Ceph RADOSGW and OpenStack Swift do not. @default true */
  corsOnErrors?: boolean | undefined;
  /** `Access-Control-Max-Age`, in seconds. @default 600 */
  preflightMaxAge?: number | undefined;
  /** Lifetime of an upload URL, in milliseconds. The default is Linq's. @default 900000 */
  ticketTtlMs?: number | undefined;
  /** Headers that every ticket requires besides content type and length. Those named `x-amz-*` are signed. @default \{\} */
  requiredHeaders?: Readonly<Record<string, string>> | undefined;
  /** Delay of each response, including preflights and PUTs, in milliseconds. With `Infinity` no response is sent. @default 0 */
  latencyMs?: number | undefined;
  /** Faults that are active from the start, as with `fault()`. @default [] */
  faults?: readonly Fault[] | undefined;
  /** Time from the last byte to `complete`, in milliseconds. With `Infinity` the status stays `pending`. @default 50 */
  processingMs?: number | undefined;
  /** Stores bytes in temporary files, so that download URLs work. `close()` removes them. @default false */
  keepBytes?: boolean | undefined;
  /** Speed at which each upload is read. The kernel still buffers the first few MB at once. @default Infinity */
  bytesPerSecond?: number | undefined;
  /**
   * Reuses connections to the storage host. It is off by default, because Chromium silently repeats a request that fails on a
   * reused connection, which would hide `reset` faults from the page.
   * @default false
   */
  keepAlive?: boolean | undefined;
}

type Filter = { readonly filename?: string | undefined };

/** The URLs of a local Linq. */
export interface LocalLinqUrls {
  /** The `baseURL` for the SDK. */
  readonly apiUrl: string;
  /** Origin of the storage host. Upload URLs point to it. */
  readonly storageUrl: string;
  /** The URL for `connectLocalLinq`. */
  readonly controlUrl: string;
}

/** A running local Linq. */
export interface LocalLinq extends LocalLinqUrls {
  /** The first of `apiKeys`. */
  readonly apiKey: string;
  /** Adds a fault. Returns a function that removes it. */
  fault(fault: Fault): () => void;
  /** The requests so far, in order of arrival. */
  requests(filter?: Filter): readonly RequestRecord[];
  /** The attachments, in the order of their tickets. */
  attachments(filter?: Filter): readonly AttachmentRecord[];
  /** The messages, in the order in which they were sent. */
  messages(): readonly MessageRecord[];
  /**
   * Moves the clock forward, in milliseconds. Tickets age, and processing ends.
   * @throws UploadError `invalid-options` for a negative number
   */
  advance(ms: number): void;
  /** Removes all attachments, requests, chats, messages and faults. */
  reset(): void;
  /** Closes all connections and removes stored bytes. */
  close(): Promise<void>;
}

/** A local Linq in another process, controlled over HTTP. The methods are those of `LocalLinq`. */
export interface RemoteLocalLinq {
  /** Adds a fault. Resolves with a function that removes it. */
  fault(fault: Fault): Promise<() => Promise<void>>;
  requests(filter?: Filter): Promise<readonly RequestRecord[]>;
  attachments(filter?: Filter): Promise<readonly AttachmentRecord[]>;
  messages(): Promise<readonly MessageRecord[]>;
  advance(ms: number): Promise<void>;
  reset(): Promise<void>;
}
