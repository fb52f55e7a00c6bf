import type { SupportedContentType } from "../linq/content-types.js";
import { internalError, Problem, type RefusalReason } from "./envelope.js";
import type { AttachmentAction } from "./routes.js";

/** A ticket was given. */
export interface TicketCreatedEvent {
  readonly type: "ticket-created";
  readonly owner: string;
  readonly attachmentId: string;
  readonly contentType: SupportedContentType;
  readonly sizeBytes: number;
}

/** A status was told. */
export interface ReadEvent {
  readonly type: "read";
  readonly owner: string;
  readonly attachmentId: string;
  /** Linq's word, when it said one. */
  readonly status?: string;
}

/** An attachment was deleted at Linq. */
export interface DeletedEvent {
  readonly type: "deleted";
  readonly owner: string;
  readonly attachmentId: string;
}

/** With `proxyUploads`: a file's bytes went through to storage. */
export interface UploadedEvent {
  readonly type: "uploaded";
  readonly owner: string;
  readonly attachmentId: string;
  readonly sizeBytes: number;
}

/**
 * Something was refused or failed. `reason` says by whom: `request` (method, path, body or file are wrong), `origin` (a page
 * of another site), `authorize`, `rate-limit`, `not-owner` (the attachment is not this owner's, or the token is missing),
 * `linq`, `storage`, or `internal` (`onError` was told the error).
 */
export interface RefusedEvent {
  readonly type: "refused";
  readonly reason: RefusalReason;
  /** HTTP status of the answer, or of the entry in a batch. */
  readonly status: number;
  /** Linq's error code in the answer; absent for a `Response` of the app's. */
  readonly code?: number;
  /** Absent when the request fits no action. */
  readonly action?: AttachmentAction;
  /** Absent before `authorize` named one. */
  readonly owner?: string;
  readonly attachmentId?: string;
  /** Linq's, to quote to its support. */
  readonly traceId?: string;
}

/**
 * What `onEvent` is told, once per attachment, also in batches. There is no URL, key, token or file name in it: names are
 * personal data more often than not, and an app that wants them has the attachment's id.
 */
export type AttachmentEvent = TicketCreatedEvent | ReadEvent | DeletedEvent | UploadedEvent | RefusedEvent;

/** The app's logger. A throw from it is ignored. */
export interface AttachmentLog {
  /**
   * Told of what the caller cannot mend: Linq refused the key, is down or unreachable, or a function given here threw.
   * Not told of refused requests. Errors made here hold no key, URL or body.
   * @default console.error
   */
  onError?: ((event: { error: unknown; action: AttachmentAction | undefined }) => void) | undefined;
  /** Told what was done and what was refused; see `AttachmentEvent`. Not told of preflights. */
  onEvent?: ((event: AttachmentEvent) => void) | undefined;
}

/** A `Response` is the app's own, thrown by `authorize`. */
export type Refusal = Problem | Response;

/** What a refusal was about, as far as that is known. */
export type RefusedTask = Pick<RefusedEvent, "action" | "owner" | "attachmentId">;

export interface Reporter {
  error(error: unknown, action: AttachmentAction | undefined): void;
  event(event: AttachmentEvent): void;
  /** Turns what was thrown into an answer, and tells the app. */
  refusal(thrown: unknown, about: RefusedTask): Refusal;
}

/** Tells the app's logger, whose own errors must cost nobody the answer. */
export function createReporter({ onError = logError, onEvent }: AttachmentLog): Reporter {
  const reporter: Reporter = {
    error: (error, action) => quietly(() => onError({ error, action })),
    event: (event) => quietly(() => onEvent?.(event)),
    refusal(thrown, { action, owner, attachmentId }) {
      const refusal = isRefusal(thrown) ? thrown : internalError();
      if (refusal !== thrown) reporter.error(thrown, action);
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

/** `Response.error()` is no answer: it has no status. */
function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Problem || (thrown instanceof Response && thrown.status !== 0);
}

function describe(refusal: Refusal): Pick<RefusedEvent, "reason" | "status" | "code" | "traceId"> {
  if (refusal instanceof Response) return { reason: "authorize", status: refusal.status };
  const { reason = "request", status, code, traceId } = refusal.init;
  return { reason, status, code, ...(traceId !== undefined && { traceId }) };
}

/** Whether it throws or, being async, rejects. */
function quietly(tell: () => void): void {
  new Promise((resolve) => resolve(tell())).catch(() => undefined);
}

function logError({ error, action }: { error: unknown; action: AttachmentAction | undefined }): void {
  console.error(`linq-uploader/server${action === undefined ? "" : ` (${action})`}:`, error);
}
