import type { AttachmentResponse, TicketRequest, TicketResponse } from "../linq/wire.js";
import type { StorageErrorCode } from "./local-linq/types.js";

/** A call that the uploader made, in the test's hands. It is answered once; a second answer throws. */
interface ScriptedCall {
  /** Of the file it is about; `""` where it is about an attachment that this transport gave no ticket for. */
  readonly filename: string;
  /** Whether it has been answered, in whichever way. */
  readonly answered: boolean;
  /** Whether the uploader has given the call up: after a cancel, when its component unmounted. Answers then do nothing. */
  readonly aborted: boolean;
  /** Rejects as when the connection dies. */
  disconnect(): void;
  /** Rejects with anything: an `UploadError`, or whatever an app's own endpoint may throw. */
  fail(error: unknown): void;
}

/** What a refusal says besides its status. */
export interface ScriptedRefusal {
  /** Linq's own, such as 5004 for a type it does not take. */
  code?: number | undefined;
  /** What the server says, in English. */
  message?: string | undefined;
  /** Seconds, as in the `Retry-After` header. */
  retryAfter?: number | undefined;
}

interface ScriptedRequest<Answer> extends ScriptedCall {
  /** Answers with Linq's usual JSON, overridden by what is given. */
  respond(answer?: Partial<Answer>): void;
  /** Answers with this HTTP status: 401 fails the file as `unauthorized`, 503 is tried again, and so on. */
  refuse(status: number, refusal?: ScriptedRefusal): void;
}

/** A request for a ticket. */
export interface ScriptedTicket extends ScriptedRequest<TicketResponse> {
  /** What was asked for. */
  readonly request: TicketRequest;
}

/** A question for the status of an attachment. */
export interface ScriptedStatus extends ScriptedRequest<AttachmentResponse> {
  readonly attachmentId: string;
  /** As with tickets; says `complete` unless its PUT has not succeeded yet: `respond({ status: "pending" })`. */
  respond(answer?: Partial<AttachmentResponse>): void;
}

/** A request to delete an attachment. */
export interface ScriptedDelete extends ScriptedCall {
  readonly attachmentId: string;
  /** It is deleted. */
  respond(): void;
  /** As with tickets. */
  refuse(status: number, refusal?: ScriptedRefusal): void;
}

/** S3's code in a refusal; `"expired"` is what it says of a URL whose time is over, for which it has no code. */
export type ScriptedStorageCode = StorageErrorCode | "expired" | (string & {});

/** A PUT to storage. */
export interface ScriptedPut extends ScriptedCall {
  readonly attachmentId: string;
  /** Bytes. */
  readonly size: number;
  /** What was sent. */
  readonly body: Blob;
  /** What a browser would send, by lower-case name: the ticket's headers without those that pages may not set. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Reports this share of the bytes as sent, 0 to 1. Reports close together reach the page as one, at most 50 ms later.
   * @throws RangeError for anything else, such as percent
   */
  progress(fraction: number): void;
  /**
   * Storage answers: any 2xx is success, else a refusal: `respond(403, "expired")`, `respond(503, "SlowDown")`.
   * `retryAfter` is the header, in seconds. @default 200
   */
  respond(status?: number, code?: ScriptedStorageCode, refusal?: { retryAfter?: number | undefined }): void;
  /** Ends as after 30 s in which no byte moved. */
  stall(): void;
}
