import { endpointError } from "../linq/endpoint-error.js";
import { endpointUnanswered } from "../linq/transfer-errors.js";
import type { AttachmentResponse, TicketRequest, TicketResponse } from "../linq/wire.js";
import { PendingCall } from "./pending-call.js";
import type { ScriptedDelete, ScriptedRefusal, ScriptedStatus, ScriptedTicket } from "./scripted-calls.js";
import { usualAttachment, usualTicket } from "./usual-answers.js";

/** A call to the endpoint. */
abstract class PendingRequest<T> extends PendingCall<T> {
  readonly request: TicketRequest | undefined;

  constructor(what: string, request: TicketRequest | undefined, signal: AbortSignal) {
    super(what, request?.filename ?? "", signal);
    this.request = request;
  }

  disconnect(): void {
    this.fail(endpointUnanswered());
  }

  /** Fails as the endpoint client does when the endpoint refuses in Linq's words. */
  refuse(status: number, { code, message, retryAfter }: ScriptedRefusal = {}): void {
    const body = JSON.stringify({ error: { status, code, message } });
    const header = retryAfter === undefined ? null : String(retryAfter);
    this.fail(endpointError({ status, body, retryAfter: header }, Date.now(), this.request));
  }
}

export class PendingTicket extends PendingRequest<TicketResponse> implements ScriptedTicket {
  declare readonly request: TicketRequest;
  readonly #onGranted: (attachmentId: string, request: TicketRequest) => void;

  constructor(
    request: TicketRequest,
    signal: AbortSignal,
    onGranted: (attachmentId: string, request: TicketRequest) => void,
  ) {
    super("ticket request", request, signal);
    this.#onGranted = onGranted;
  }

  respond(answer?: Partial<TicketResponse>): void {
    const ticket = { ...usualTicket(this.request), ...answer };
    this.#onGranted(ticket.attachment_id, this.request);
    this.succeed(ticket);
  }
}

export class PendingStatus extends PendingRequest<AttachmentResponse> implements ScriptedStatus {
  readonly #isSent: () => boolean;

  /** @param isSent whether its bytes are in storage by now */
  constructor(
    readonly attachmentId: string,
    request: TicketRequest | undefined,
    signal: AbortSignal,
    isSent: () => boolean,
  ) {
    super("status request", request, signal);
    this.#isSent = isSent;
  }

  respond(answer?: Partial<AttachmentResponse>): void {
    const status = this.#isSent() ? "complete" : "pending";
    this.succeed({ ...usualAttachment(this.attachmentId, this.request), status, ...answer });
  }
}

export class PendingDelete extends PendingRequest<void> implements ScriptedDelete {
  constructor(
    readonly attachmentId: string,
    request: TicketRequest | undefined,
    signal: AbortSignal,
  ) {
    super("DELETE", request, signal);
  }

  respond(): void {
    this.succeed();
  }
}
