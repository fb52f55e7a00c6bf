import type { ContentCategory, SupportedContentType } from "./content-types.js";

/** Why a file's type was refused. The named ones get a message of their own. */
export type InvalidTypeReason =
  | "not-supported"
  | "not-accepted"
  | "webp"
  | "svg"
  | "flac"
  | "ogg"
  | "directory";

/**
 * Why a file could not be made fit to be sent. `converter`: the app's converter threw; `undecodable`: the image is damaged, or of a kind
 * that this browser cannot show; `too-large`: it has too many pixels, or its conversion would be over the size limit;
 * `unsupported`: no images can be converted here, such as on a server;
 * `location-unremovable`: its metadata cannot be read (option `stripLocation`).
 */
export type TransformFailure =
  | "converter"
  | "undecodable"
  | "too-large"
  | "unsupported"
  | "location-unremovable";

/**
 * Typed details per error code. Text for users is made from these, never by parsing `message`.
 * Sizes are in bytes, times in milliseconds. None holds a URL, a header, a token or a body.
 */
export interface UploadErrorDetails {
  "file-invalid-type": {
    readonly reason: InvalidTypeReason;
    /** Lower case, without the dot; `""` when the name has none. */
    readonly extension: string;
    /** What the browser reported as `File.type`. */
    readonly reportedType: string;
    readonly contentType?: SupportedContentType;
    /** What this uploader takes, when the app narrowed it. */
    readonly accept?: readonly string[];
    readonly categories?: readonly ContentCategory[];
  };
  /** `detected` is the MIME type of its content, when that and not the name told. */
  "file-executable": { readonly extension: string; readonly detected?: string };
  /** The file has no bytes. */
  "file-empty": Readonly<Record<never, never>>;
  /** `maxFileSize` is absent when the endpoint refused the size without telling its limit. */
  "file-too-large": { readonly size: number; readonly maxFileSize?: number };
  /** The file has fewer bytes than the option allows. */
  "file-too-small": { readonly size: number; readonly minFileSize: number };
  /** The list is full. */
  "too-many-files": { readonly maxFiles: number };
  /** Both in UTF-16 units. */
  "name-too-long": { readonly length: number; readonly maxLength: number };
  /** `detected` is the MIME type of the content, `""` when it is of no known type, and not of the one that the name says. */
  "file-content-mismatch": { readonly extension: string; readonly detected: string };
  /** Without a reason: changed, moved or not on this device. `page-left`: its bytes went with a page that was left (option `persist`). */
  "file-unreadable": { readonly reason?: "page-left" };
  /** The item that has the same bytes. */
  "duplicate-file": { readonly id: string; readonly name: string };
  /** `cause`: what the app's `validate` threw. */
  "validation-failed": { readonly cause?: unknown };
  /** Without a reason: `onBeforeUpload` threw. */
  "transform-failed": { readonly reason?: TransformFailure };
  /** `reason`: what the server said, shortened, without URLs. */
  "ticket-failed": { readonly linqCode?: number; readonly reason?: string };
  /** The endpoint answered, but not with a ticket that can be used: which field of it is wrong, and how. */
  "ticket-invalid": { readonly field: string; readonly problem: string };
  /** The ticket was too old, and so were those that replaced it. */
  "ticket-expired": Readonly<Record<never, never>>;
  /** The endpoint does not know who the user is (401). */
  unauthorized: { readonly linqCode?: number; readonly reason?: string };
  /** The endpoint does not let this user (403). */
  forbidden: { readonly linqCode?: number; readonly reason?: string };
  /** Too many requests, to the end of all tries (429). */
  "rate-limited": { readonly retryAfterMs?: number };
  /** The endpoint was not reached, or a part of this package could not be loaded. */
  network: Readonly<Record<never, never>>;
  /** Storage gave no answer that a page may read: the connection failed, or its CORS rules do not let the page in. */
  "cors-or-network": Readonly<Record<never, never>>;
  /** The page's own Content Security Policy forbids the connection, by this directive. */
  "csp-blocked": { readonly directive: string };
  /** No byte moved (`sending`), or no answer came after the last one (`response`), for this long. */
  "upload-stalled": { readonly phase: "sending" | "response"; readonly timeoutMs: number };
  /** Storage refused the bytes; its own code, such as S3's `AccessDenied`, where it told one. */
  "upload-rejected": { readonly storageCode?: string };
  /** Linq has the bytes and says that it could not process them. */
  "processing-failed": Readonly<Record<never, never>>;
  /** The user canceled; only in what `upload()` rejects with. */
  canceled: Readonly<Record<never, never>>;
  /** The options themselves are wrong; thrown at once. */
  "invalid-options": { readonly option: string };
}

/** What happened; the keys of `UploadErrorDetails`. */
export type UploadErrorCode = keyof UploadErrorDetails;

/** What an `UploadError` is made of, for endpoints and checks of the app's own. */
export interface UploadErrorInit<C extends UploadErrorCode> {
  details: UploadErrorDetails[C];
  retryable?: boolean;
  status?: number | undefined;
  cause?: unknown;
  traceId?: string | undefined;
  /** How long the server asked to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/**
 * The one error class of this package. `code` tells what happened, `details` is typed by it,
 * `message` is English for developers (what happened, why, how to fix).
 * It never holds a URL, a header value, a token or a response body.
 */
export class UploadError<C extends UploadErrorCode = UploadErrorCode> extends Error {
  override readonly name = "UploadError";
  readonly code: C;
  readonly details: UploadErrorDetails[C];
  /** Whether trying the same file again can help without changing anything. */
  readonly retryable: boolean;
  /** HTTP status of the answer that caused it, when there was one. */
  declare readonly status?: number;
  /** Linq's `trace_id`, to quote to its support. */
  declare readonly traceId?: string;
  /** How long the server asked to wait, in milliseconds. */
  declare readonly retryAfterMs?: number;

  constructor(code: C, message: string, init: UploadErrorInit<C>) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = code;
    this.details = init.details;
    this.retryable = init.retryable ?? false;
    if (init.status !== undefined) this.status = init.status;
    if (init.traceId !== undefined) this.traceId = init.traceId;
    if (init.retryAfterMs !== undefined) this.retryAfterMs = init.retryAfterMs;
  }
}

/** Any `UploadError`, told apart by `code`: `if (error.code === "file-too-large") error.details.maxFileSize`. */
export type AnyUploadError = { [C in UploadErrorCode]: UploadError<C> }[UploadErrorCode];

/** Works across realms and duplicate copies of the package, where `instanceof` does not. */
export function isUploadError(value: unknown): value is AnyUploadError {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    value.name === "UploadError" &&
    "code" in value &&
    "details" in value
  );
}

export function invalidOption(option: string, message: string): UploadError<"invalid-options"> {
  return new UploadError("invalid-options", message, { details: { option } });
}
