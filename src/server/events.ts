import type { SupportedContentType } from "../linq/content-types.js";
import { isControlFlow, statusProblem } from "./app-errors.js";
import { internalError, Problem, type RefusalReason } from "./envelope.js";
import type { AttachmentAction } from "./routes.js";
import { SetupError } from "./setup-error.js";

/** A ticket was issued. */
export interface TicketCreatedEvent {
  readonly type: "ticket-created";
  readonly owner: string;
  readonly attachmentId: string;
  readonly contentType: SupportedContentType;
  readonly sizeBytes: number;
}

/** A status was returned. */
export interface ReadEvent {
  readonly type: "read";
  readonly owner: string;
  readonly attachmentId: string;
  /** The status Linq reported, if any. */
  readonly status?: string;
}

/** An attachment was deleted at Linq. */
export interface DeletedEvent {
  readonly type: "deleted";
  readonly owner: string;
  readonly attachmentId: string;
}

/** The bytes of a file were forwarded to storage. Only with `proxyUploads`. */
export interface UploadedEvent {
  readonly type: "uploaded";
  readonly owner: string;
  readonly attachmentId: string;
  readonly sizeBytes: number;
}

/**
 * A request, or one entry of a batch, was rejected or failed.
 *
 * - `request`: method, path, body or file are invalid
 * - `origin`: a page of another site sent the request
 * - `authorize`: your `authorize` rejected it
 * - `rate-limit`: your `rateLimit` rejected it
 * - `not-owner`: the attachment belongs to another owner, or the ownership token is missing
 * - `linq`: Linq rejected it, failed or could not be reached
 * - `storage`: storage rejected it, failed or could not be reached
 * - `internal`: one of your functions threw, and `onError` receives the error
 */
export interface RefusedEvent {
  readonly type: "refused";
  readonly reason: RefusalReason;
  /** HTTP status of the response, or of the batch entry. */
  readonly status: number;
  /** Linq's error code in the response. Absent when the app threw its own `Response`. */
  readonly code?: number;
  /** Absent when the request matches no action. */
  readonly action?: AttachmentAction;
  /** Absent when the request failed before `authorize` returned an owner. */
  readonly owner?: string;
  readonly attachmentId?: string;
  /** Linq's trace id, for its support. */
  readonly traceId?: string;
}

/**
 * What `onEvent` receives, once per attachment, in batches as well. It contains no URL, key or token. It contains no file
 * name either, because names are often personal data. You can look the name up by `attachmentId`.
 */
export type AttachmentEvent = TicketCreatedEvent | ReadEvent | DeletedEvent | UploadedEvent | RefusedEvent;

/** The app's logging callbacks. Errors that they throw are ignored. */
export interface AttachmentLog {
  /**
   * Called for failures that the caller cannot fix: Linq rejects the API key, is down or unreachable, or one of your functions
   * threw. It is not called for rejected requests. Errors created by the handler contain no key, URL or body.
   * @default console.error
   */
  onError?: ((event: { error: unknown; action: AttachmentAction | undefined }) => void) | undefined;
  /** Called for everything that was done or rejected, except CORS preflights. See `AttachmentEvent`. */
  onEvent?: ((event: AttachmentEvent) => void) | undefined;
}

/** A `Response` is one that the app's `authorize` threw. */
export type Refusal = Problem | Response;

/** What the rejected request was about, as far as that is known. */
export type RefusedTask = Pick<RefusedEvent, "action" | "owner" | "attachmentId">;

export interface Reporter {
  error(error: unknown, action: AttachmentAction | undefined): void;
  event(event: AttachmentEvent): void;
  /**
   * Turns a thrown value into a refusal and reports it.
   * @throws the control-flow errors of Next, which only Next can answer
   */
  refusal(thrown: unknown, about: RefusedTask): Refusal;
}

/** Calls the app's logging callbacks. Their errors are ignored, so that they cannot break a response. */
export function createReporter({ onError = logError, onEvent }: AttachmentLog): Reporter {
  const reporter: Reporter = {
    error: (error, action) => ignoreErrors(() => onError({ error, action })),
    event: (event) => ignoreErrors(() => onEvent?.(event)),
    refusal(thrown, { action, owner, attachmentId }) {
      if (isControlFlow(thrown)) throw thrown;
      const refusal = isRefusal(thrown) ? thrown : (statusProblem(thrown) ?? toInternalError(thrown, action));
      if (refusal !== thrown && isFailure(refusal)) reporter.error(thrown, action);
      reporter.event({
        type: "refused",
        ...describe(refusal),
        ...(action !== undefined && { action }),
        ...(owner !== undefined && { owner }),
        ...(attachmentId !== undefined && { attachmentId }),
      });
      return refusal;
    },
  };
  return reporter;
}

/** Excludes `Response.error()`, which has no HTTP status. */
function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Problem || (thrown instanceof Response && thrown.status !== 0);
}

/** Whether a thrown value is a failure of the app, and not its way of rejecting the caller. */
function isFailure(refusal: Refusal): boolean {
  return refusal instanceof Problem && (refusal.init.reason === "internal" || refusal.init.status >= 500);
}

/** Answers an upload with a 4xx status, because the browser half repeats a PUT that failed with 5xx. */
function toInternalError(thrown: unknown, action: AttachmentAction | undefined): Problem {
  if (!(thrown instanceof SetupError)) return internalError();
  if (thrown.reason === "body-cut") return internalError(thrown.reason, 413);
  return internalError(thrown.reason, action === "upload" ? 400 : 500);
}

function describe(refusal: Refusal): Pick<RefusedEvent, "reason" | "status" | "code" | "traceId"> {
  if (refusal instanceof Response) return { reason: "authorize", status: refusal.status };
  const { reason = "request", status, code, traceId } = refusal.init;
  return { reason, status, code, ...(traceId !== undefined && { traceId }) };
}

/** Ignores throws and, for an async callback, rejections. */
function ignoreErrors(callback: () => void): void {
  new Promise((resolve) => resolve(callback())).catch(() => undefined);
}

function logError({ error, action }: { error: unknown; action: AttachmentAction | undefined }): void {
  console.error(`linq-uploader/server${action === undefined ? "" : ` (${action})`}:`, error);
}
