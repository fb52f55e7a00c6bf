import { TICKET_LIFETIME_MS } from "../linq/limits.js";
import type { Ticket } from "../linq/ticket.js";
import type { AttachmentResponse, TicketRequest, TicketResponse } from "../linq/wire.js";
import type { AttachmentEndpoint } from "../upload/options.js";
import type { PutFile, PutFileOptions } from "../upload/ports.js";
import { CallQueue, pendingCall } from "./call-queue.js";
import { refusedPut } from "./refused-put.js";
import { endpointUnanswered, putUnanswered, uploadStalled } from "../linq/transfer-errors.js";

interface ScriptedCall {
  /** Whether the engine has given the call up. */
  readonly aborted: boolean;
}

interface ScriptedRequest<Answer> extends ScriptedCall {
  /** Answers with Linq's usual JSON, overridden by what is given. */
  respond(answer?: Partial<Answer>): void;
  /** Rejects with anything: an `UploadError`, or whatever an app's own endpoint may throw. */
  fail(error: unknown): void;
  /** Rejects as when the connection dies. */
  disconnect(): void;
}

export interface ScriptedTicket extends ScriptedRequest<TicketResponse> {
  readonly request: TicketRequest;
}

export interface ScriptedStatus extends ScriptedRequest<AttachmentResponse> {
  readonly attachmentId: string;
}

export interface ScriptedDelete extends ScriptedCall {
  readonly attachmentId: string;
  respond(): void;
  fail(error: unknown): void;
}

export interface ScriptedPut extends ScriptedCall {
  readonly attachmentId: string;
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  readonly body: Blob;
  /** What a browser would send, by lower-case name: the ticket's headers without those that pages may not set. */
  readonly headers: Readonly<Record<string, string>>;
  /** Reports this share of the bytes as sent, 0 to 1. */
  progress(fraction: number): void;
  /** Storage answers: any 2xx is success; else `s3Code` is S3's, or `"RequestExpired"`. @default 200 */
  respond(status?: number, s3Code?: string): void;
  /** Ends as after 30 s in which no byte moved. */
  stall(): void;
  /** Ends as when the connection dies. */
  disconnect(): void;
  /** Rejects with anything. */
  fail(error: unknown): void;
}

/** An endpoint and a storage that do nothing until told to. */
export interface ScriptedTransport {
  /** For the option of this name. */
  readonly endpoint: AttachmentEndpoint;
  /** For the option of this name. */
  readonly putFile: PutFile;
  /** The oldest ticket request that was not taken yet; waits for one. Likewise the others. */
  nextTicket(): Promise<ScriptedTicket>;
  nextPut(): Promise<ScriptedPut>;
  nextStatus(): Promise<ScriptedStatus>;
  nextDelete(): Promise<ScriptedDelete>;
  /** Every call so far, taken or not. */
  readonly calls: {
    readonly tickets: readonly ScriptedTicket[];
    readonly puts: readonly ScriptedPut[];
    readonly statuses: readonly ScriptedStatus[];
    readonly deletes: readonly ScriptedDelete[];
  };
  /** From now on everything succeeds at once, what is waiting included; `next…` then give nothing any more. */
  autoRespond(): void;
}

/**
 * Full control over an upload's world, for tests: nothing is answered until the test says so, and no time passes.
 *
 * ```ts
 * const t = createScriptedTransport();
 * const uploader = createUploader({ endpoint: t.endpoint, putFile: t.putFile });
 * uploader.addFiles([file]);
 * (await t.nextTicket()).respond();
 * const put = await t.nextPut();
 * put.progress(0.5);
 * put.respond(503, "SlowDown");
 * ```
 */
export function createScriptedTransport(): ScriptedTransport {
  const tickets = new CallQueue<ScriptedTicket>();
  const puts = new CallQueue<ScriptedPut>();
  const statuses = new CallQueue<ScriptedStatus>();
  const deletes = new CallQueue<ScriptedDelete>();
  /** What was asked for, by attachment id, so that status answers and PUTs know the file. */
  const issued = new Map<string, TicketRequest>();

  const endpoint: AttachmentEndpoint = {
    requestTicket(request, { signal }) {
      const call = pendingCall<TicketResponse>(signal);
      tickets.push({
        get aborted() {
          return signal.aborted;
        },
        fail: call.reject,
        disconnect: () => call.reject(endpointUnanswered()),
        request,
        respond(answer) {
          const ticket = { ...usualTicket(request), ...answer };
          issued.set(ticket.attachment_id, request);
          call.resolve(ticket);
        },
      });
      return call.promise;
    },
    getAttachment(attachmentId, { signal }) {
      const call = pendingCall<AttachmentResponse>(signal);
      statuses.push({
        get aborted() {
          return signal.aborted;
        },
        fail: call.reject,
        disconnect: () => call.reject(endpointUnanswered()),
        attachmentId,
        respond: (answer) =>
          call.resolve({ ...usualAttachment(attachmentId, issued.get(attachmentId)), ...answer }),
      });
      return call.promise;
    },
    deleteAttachment(attachmentId, { signal }) {
      const call = pendingCall<void>(signal);
      deletes.push({
        get aborted() {
          return signal.aborted;
        },
        attachmentId,
        respond: () => call.resolve(),
        fail: call.reject,
      });
      return call.promise;
    },
  };

  const putFile: PutFile = (ticket, body, options) => {
    const call = pendingCall<void>(options.signal);
    const { attachmentId } = ticket;
    puts.push({
      get aborted() {
        return options.signal.aborted;
      },
      fail: call.reject,
      attachmentId,
      filename: issued.get(attachmentId)?.filename ?? (body instanceof File ? body.name : ""),
      size: body.size,
      body,
      headers: sentHeaders(ticket, options),
      progress(fraction) {
        if (!options.signal.aborted) options.onProgress(Math.round(fraction * body.size));
      },
      respond(status = 200, s3Code) {
        if (status >= 200 && status < 300) call.resolve();
        else call.reject(refusedPut(status, s3Code));
      },
      stall: () => call.reject(uploadStalled("sending", 30_000)),
      disconnect: () => call.reject(putUnanswered()),
    });
    return call.promise;
  };

  return {
    endpoint,
    putFile,
    nextTicket: () => tickets.next(),
    nextPut: () => puts.next(),
    nextStatus: () => statuses.next(),
    nextDelete: () => deletes.next(),
    calls: { tickets: tickets.all, puts: puts.all, statuses: statuses.all, deletes: deletes.all },
    autoRespond() {
      tickets.answerAll((ticket) => ticket.respond());
      puts.answerAll((put) => {
        put.progress(1);
        put.respond();
      });
      statuses.answerAll((status) => status.respond());
      deletes.answerAll((deletion) => deletion.respond());
    },
  };
}

function usualTicket({
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

function usualAttachment(id: string, request: TicketRequest | undefined): AttachmentResponse {
  return {
    id,
    ...request,
    status: "complete",
    download_url: `https://cdn.test/${id}`,
    created_at: new Date().toISOString(),
  };
}

const FORBIDDEN = new Set(["content-length", "host", "connection", "date", "origin", "cookie"]);

function sentHeaders({ requiredHeaders }: Ticket, { contentType }: PutFileOptions): Record<string, string> {
  const entries = Object.entries(requiredHeaders).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return {
    "content-type": contentType,
    ...Object.fromEntries(entries.filter(([name]) => !FORBIDDEN.has(name))),
  };
}
