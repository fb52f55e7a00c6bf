import { endpointError } from "../linq/endpoint-error.js";
import { TICKET_LIFETIME_MS } from "../linq/limits.js";
import { endpointUnanswered } from "../linq/transfer-errors.js";
import type { AttachmentResponse, TicketRequest, TicketResponse } from "../linq/wire.js";
import type { ScriptedDelete, ScriptedRefusal, ScriptedStatus, ScriptedTicket } from "./scripted-calls.js";

/** A call of the uploader that the test answers. It is answered once, unless the uploader aborts it first. */
export abstract class PendingCall<T> {
  readonly promise: Promise<T>;
  readonly #signal: AbortSignal;
  #isAnswered = false;
  #resolve: (value: T) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;

  /** @param what the kind of call for error messages, such as `PUT` */
  constructor(
    readonly what: string,
    readonly filename: string,
    signal: AbortSignal,
  ) {
    this.#signal = signal;
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (signal.aborted) this.#reject(signal.reason);
    else signal.addEventListener("abort", () => this.#reject(signal.reason), { once: true });
  }

  get answered(): boolean {
    return this.#isAnswered;
  }

  get aborted(): boolean {
    return this.#signal.aborted;
  }

  abstract disconnect(): void;

  fail(error: unknown): void {
    this.#answer();
    this.#reject(error);
  }

  protected succeed(value: T): void {
    this.#answer();
    this.#resolve(value);
  }

  /** Answering an aborted call does nothing, as on a real network. A second answer is a mistake in the test. */
  #answer(): void {
    if (this.#isAnswered) throw new Error(`The ${this.what} of ${this.filename} has been answered already.`);
    this.#isAnswered = !this.#signal.aborted;
  }
}

/** A request to the endpoint. */
abstract class PendingRequest<T> extends PendingCall<T> {
  readonly request: TicketRequest | undefined;

  constructor(what: string, request: TicketRequest | undefined, signal: AbortSignal) {
    super(what, request?.filename ?? "", signal);
    this.request = request;
  }

  disconnect(): void {
    this.fail(endpointUnanswered());
  }

  /** Fails like the endpoint client does when the endpoint returns Linq's error JSON. */
  refuse(status: number, { code, message, retryAfter }: ScriptedRefusal = {}): void {
    const body = JSON.stringify({ error: { status, code, message } });
    const header = retryAfter === undefined ? null : String(retryAfter);
    this.fail(endpointError({ status, body, retryAfter: header }, Date.now(), this.request));
  }
}

export class PendingTicket extends PendingRequest<TicketResponse> implements ScriptedTicket {
  declare readonly request: TicketRequest;
  readonly #onIssued: (attachmentId: string, request: TicketRequest) => void;

  constructor(
    request: TicketRequest,
    signal: AbortSignal,
    onIssued: (attachmentId: string, request: TicketRequest) => void,
  ) {
    super("ticket request", request, signal);
    this.#onIssued = onIssued;
  }

  respond(answer?: Partial<TicketResponse>): void {
    const ticket = { ...defaultTicket(this.request), ...answer };
    this.#onIssued(ticket.attachment_id, this.request);
    this.succeed(ticket);
  }
}

export class PendingStatus extends PendingRequest<AttachmentResponse> implements ScriptedStatus {
  readonly #isSent: () => boolean;

  /** @param isSent whether the bytes have arrived in storage */
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
    this.succeed({ ...defaultAttachment(this.attachmentId, this.request), status, ...answer });
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

/** Linq's usual response to a ticket request. */
function defaultTicket({
  content_type,
  size_bytes,
}: TicketRequest): TicketResponse & { attachment_id: string } {
  const id = crypto.randomUUID();
  return {
    attachment_id: id,
    upload_url: `https://uploads.test/${id}`,
    http_method: "PUT",
    required_headers: { "Content-Type": content_type, "Content-Length": String(size_bytes) },
    expires_at: new Date(Date.now() + TICKET_LIFETIME_MS).toISOString(),
    download_url: `https://cdn.test/${id}`,
  };
}

/** Linq's usual JSON of an attachment. */
function defaultAttachment(id: string, request: TicketRequest | undefined): AttachmentResponse {
  return {
    id,
    ...request,
    download_url: `https://cdn.test/${id}`,
    created_at: new Date().toISOString(),
  };
}
