import type { AttachmentResponse, TicketRequest, TicketResponse } from "../linq/wire.js";

/**
 * Your endpoint as functions, for backends that are not a URL (tRPC, server actions, GraphQL).
 *
 * Each function resolves with Linq's JSON. If a function throws an `UploadError`, the item fails with that error. Any
 * other error counts as a network failure.
 */
export interface AttachmentEndpoint {
  /**
   * Requests a ticket from Linq (`POST /v3/attachments`) and resolves with its JSON.
   *
   * If it throws, the file gets the error. Throw an `UploadError` to set the code.
   */
  requestTicket(request: TicketRequest, options: { signal: AbortSignal }): Promise<TicketResponse>;
  /** Reads the status of an attachment from Linq (`GET /v3/attachments/{id}`) and resolves with its JSON. */
  getAttachment(id: string, options: { signal: AbortSignal }): Promise<AttachmentResponse>;
  /**
   * Deletes an attachment, for the option `deleteOnRemove`.
   *
   * Without this function, attachments are never deleted at Linq.
   */
  deleteAttachment?(id: string, options: { signal: AbortSignal }): Promise<void>;
  /**
   * Requests tickets for 2 to 50 files in one call.
   *
   * Many small files upload in about half the time. Resolve with one entry per request, in the same order: either
   * Linq's JSON, or an `Error` for a file without a ticket. An `Error` has the same effect as a throw in
   * `requestTicket`.
   *
   * If the call throws, all of its files fail. There are two exceptions: after an `UploadError` that is not
   * `retryable`, and after a result that is not a list of the right length, each ticket is requested on its own.
   */
  requestTickets?(
    requests: readonly TicketRequest[],
    options: { signal: AbortSignal },
  ): Promise<readonly (TicketResponse | Error)[]>;
  /** Reads the status of 2 to 50 attachments in one call, with the rules of `requestTickets`. */
  getAttachments?(
    ids: readonly string[],
    options: { signal: AbortSignal },
  ): Promise<readonly (AttachmentResponse | Error)[]>;
}
