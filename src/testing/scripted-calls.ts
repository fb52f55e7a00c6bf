import type { AttachmentResponse, TicketRequest, TicketResponse } from "../linq/wire.js";
import type { StorageErrorCode } from "./local-linq/types.js";

/** A call of the uploader that the test answers. It can be answered once. A second answer throws. */
interface ScriptedCall {
  /** Name of the file, or `""` for an attachment that this transport issued no ticket for. */
  readonly filename: string;
  /** Whether the test has answered it in any way. */
  readonly answered: boolean;
  /** Whether the uploader has aborted it, for example after a cancel or an unmount. Answers then have no effect. */
  readonly aborted: boolean;
  /** Fails as if the connection was lost. */
  disconnect(): void;
  /** Fails with any value: an `UploadError`, or whatever an app's own endpoint may throw. */
  fail(error: unknown): void;
}

/** The contents of an error response besides its status. */
export interface ScriptedRefusal {
  /** Linq's error code, such as 5004 for an unsupported type. */
  code?: number | undefined;
  /** The server's message, in English. */
  message?: string | undefined;
  /** The `Retry-After` header, in seconds. */
  retryAfter?: number | undefined;
}

interface ScriptedRequest<Answer> extends ScriptedCall {
  /** Responds with Linq's usual JSON, merged with `answer`. */
  respond(answer?: Partial<Answer>): void;
  /** Responds with an error status. For example, 401 fails the file with `unauthorized`, and 503 is retried. */
  refuse(status: number, refusal?: ScriptedRefusal): void;
}

/** A request for a ticket. */
export interface ScriptedTicket extends ScriptedRequest<TicketResponse> {
  /** The metadata in the request. */
  readonly request: TicketRequest;
}

/** A status request for an attachment. */
export interface ScriptedStatus extends ScriptedRequest<AttachmentResponse> {
  readonly attachmentId: string;
  /** Responds with `complete`, or with `pending` while its PUT has not succeeded. Override it with `respond({ status })`. */
  respond(answer?: Partial<AttachmentResponse>): void;
}

/** A request to delete an attachment. */
export interface ScriptedDelete extends ScriptedCall {
  readonly attachmentId: string;
  /** Responds that the attachment was deleted. */
  respond(): void;
  /** Responds with an error status. */
  refuse(status: number, refusal?: ScriptedRefusal): void;
}

/** S3's error code. `"expired"` stands for the response to an expired URL, for which S3 has no code. */
export type ScriptedStorageCode = StorageErrorCode | "expired" | (string & {});

/** A PUT to storage. */
export interface ScriptedPut extends ScriptedCall {
  readonly attachmentId: string;
  /** Size of the body, in bytes. */
  readonly size: number;
  /** The body of the PUT. */
  readonly body: Blob;
  /** The ticket's headers by lower-case name, without those that pages may not set. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Reports progress as a fraction from 0 to 1. Reports in quick succession are combined and reach the page within 50 ms.
   * @throws RangeError for other values, such as a percentage
   */
  progress(fraction: number): void;
  /**
   * Responds as storage. Any 2xx succeeds, and other statuses fail: `respond(403, "expired")`, `respond(503, "SlowDown")`. The
   * status is 200 by default. `retryAfter` is the `Retry-After` header, in seconds.
   */
  respond(status?: number, code?: ScriptedStorageCode, refusal?: { retryAfter?: number | undefined }): void;
  /** Fails as if no byte was sent for 30 s. */
  stall(): void;
}
