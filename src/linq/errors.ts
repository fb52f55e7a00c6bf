import type { ContentCategory, SupportedContentType } from "./content-types.js";
import type { SetupReason } from "./setup-reasons.js";

/** Why a file's type was rejected. The types named here have a message of their own. */
export type InvalidTypeReason =
  | "not-supported"
  | "not-accepted"
  | "webp"
  | "svg"
  | "flac"
  | "ogg"
  | "directory";

/**
 * Why a file could not be converted or stripped of its location.
 *
 * - `"converter"`: Your converter threw an error.
 * - `"undecodable"`: The image is damaged, or of a kind that this browser cannot show.
 * - `"too-large"`: The image has too many pixels, or its conversion would exceed the size limit.
 * - `"unsupported"`: Images cannot be converted in this environment, such as on a server.
 * - `"location-unremovable"`: The metadata cannot be read (option `stripLocation`).
 */
export type TransformFailure =
  | "converter"
  | "undecodable"
  | "too-large"
  | "unsupported"
  | "location-unremovable";

/**
 * Typed details per error code.
 *
 * Make texts for users from these instead of parsing `message`. Sizes are in bytes, times in milliseconds. Details never
 * contain a URL, a header, a token or a body.
 */
export interface UploadErrorDetails {
  "file-invalid-type": {
    readonly reason: InvalidTypeReason;
    /** Extension in lower case, without the dot. `""` if the name has none. */
    readonly extension: string;
    /** The browser's `File.type`. */
    readonly reportedType: string;
    readonly contentType?: SupportedContentType;
    /** What this uploader accepts, if the app limits it. */
    readonly accept?: readonly string[];
    readonly categories?: readonly ContentCategory[];
  };
  /** The file is executable. `detected` is the MIME type of its content, if the content and not the name shows it. */
  "file-executable": { readonly extension: string; readonly detected?: string };
  /** The file has no bytes. */
  "file-empty": Readonly<Record<never, never>>;
  /** The file is too large. `maxFileSize` is absent if the endpoint rejected the size without naming its limit. */
  "file-too-large": { readonly size: number; readonly maxFileSize?: number };
  /** The file has fewer bytes than the option allows. */
  "file-too-small": { readonly size: number; readonly minFileSize: number };
  /** The list is full. `replaceFiles` is set with the option of that name: adding this file later would replace the listed ones. */
  "too-many-files": { readonly maxFiles: number; readonly replaceFiles?: true };
  /** The file name is too long. Both lengths are in UTF-16 units. */
  "name-too-long": { readonly length: number; readonly maxLength: number };
  /** The content does not match the name. `detected` is the MIME type of the content, `""` if it is unknown. */
  "file-content-mismatch": { readonly extension: string; readonly detected: string };
  /**
   * The file cannot be read, because it was changed, moved or is not on this device.
   *
   * `page-left`: The page was left before the file was sent (option `persist`).
   */
  "file-unreadable": { readonly reason?: "page-left" };
  /** Another file on the list has the same bytes. `id` and `name` are those of its item. */
  "duplicate-file": { readonly id: string; readonly name: string };
  /** Your `validate` threw `cause`. */
  "validation-failed": { readonly cause?: unknown };
  /** The file could not be prepared. Without a reason, `onBeforeUpload` threw an error. */
  "transform-failed": { readonly reason?: TransformFailure };
  /**
   * The endpoint returned an error. `reason` is its message, shortened and without URLs. `setupReason` is a mistake in the setup,
   * if the endpoint names one.
   */
  "ticket-failed": {
    readonly linqCode?: number;
    readonly reason?: string;
    readonly setupReason?: SetupReason;
  };
  /** The endpoint's response cannot be used. `field` names the wrong field, `problem` says what is wrong. */
  "ticket-invalid": { readonly field: string; readonly problem: string };
  /** The ticket had expired, and so had those that replaced it. */
  "ticket-expired": Readonly<Record<never, never>>;
  /** The endpoint does not know who the user is (401). */
  unauthorized: {
    readonly linqCode?: number;
    readonly reason?: string;
    readonly setupReason?: SetupReason;
  };
  /** The endpoint does not allow this user to upload (403). */
  forbidden: {
    readonly linqCode?: number;
    readonly reason?: string;
    readonly setupReason?: SetupReason;
  };
  /** The endpoint rejected all tries because of too many requests (429). */
  "rate-limited": { readonly retryAfterMs?: number };
  /** The endpoint could not be reached, or a part of this package could not be loaded. */
  network: Readonly<Record<never, never>>;
  /** The page cannot read a response of storage: the connection failed, or storage's CORS rules do not allow the page. */
  "cors-or-network": Readonly<Record<never, never>>;
  /** This directive of the page's Content Security Policy blocks the request. */
  "csp-blocked": { readonly directive: string };
  /** No byte was sent (`sending`), or no response arrived after the last byte (`response`), for `timeoutMs`. */
  "upload-stalled": { readonly phase: "sending" | "response"; readonly timeoutMs: number };
  /**
   * The bytes were rejected. `storageCode` is storage's own code, such as S3's `AccessDenied`, if it sent one. `setupReason` is a
   * mistake in the setup of an endpoint with `proxyUploads`.
   */
  "upload-rejected": { readonly storageCode?: string; readonly setupReason?: SetupReason };
  /** Linq has the bytes but could not process them. */
  "processing-failed": Readonly<Record<never, never>>;
  /** The upload was canceled. Only used in the rejection of `upload()`. */
  canceled: Readonly<Record<never, never>>;
  /** An option is invalid. Thrown at once. */
  "invalid-options": { readonly option: string };
}

/** The codes of `UploadError`. */
export type UploadErrorCode = keyof UploadErrorDetails;

/** Fields of a new `UploadError`, for your own endpoint functions. */
export interface UploadErrorInit<C extends UploadErrorCode> {
  details: UploadErrorDetails[C];
  retryable?: boolean;
  status?: number | undefined;
  cause?: unknown;
  traceId?: string | undefined;
  /** How long the server asks to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/**
 * The error class of this package.
 *
 * `code` says what happened, and `details` is typed by it. `message` is English text for developers: what happened, why,
 * and how to fix it. The error never contains a URL, a header value, a token or a response body.
 */
export class UploadError<C extends UploadErrorCode = UploadErrorCode> extends Error {
  override readonly name = "UploadError";
  readonly code: C;
  readonly details: UploadErrorDetails[C];
  /** Whether trying the same file again may succeed without any change. */
  readonly retryable: boolean;
  /** HTTP status of the response that caused it, if there was one. */
  declare readonly status?: number;
  /** Linq's `trace_id`, for requests to its support. */
  declare readonly traceId?: string;
  /** How long the server asks to wait, in milliseconds. */
  declare readonly retryAfterMs?: number;

  constructor(code: C, message: string, init: UploadErrorInit<C>) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = code;
    this.details = init.details;
    this.retryable = init.retryable ?? false;
    if (init.status !== undefined) this.status = init.status;
    if (init.traceId !== undefined) this.traceId = init.traceId;
    // An app's own error may have a negative number or NaN, which no timer understands.
    if (init.retryAfterMs !== undefined && init.retryAfterMs >= 0) this.retryAfterMs = init.retryAfterMs;
  }
}

/** Any `UploadError`. Narrow on `code`: `if (error.code === "file-too-large") error.details.maxFileSize`. */
export type AnyUploadError = { [C in UploadErrorCode]: UploadError<C> }[UploadErrorCode];

/** Whether a value is an `UploadError`. Works across realms and copies of the package, where `instanceof` does not. */
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
