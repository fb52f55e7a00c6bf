import type { TicketRequest } from "../linq/wire.js";
import type { AttachmentEndpoint } from "../upload/attachment-endpoint.js";
import type { PutFile } from "../upload/ports.js";
import { CallQueue } from "./call-queue.js";
import { type CallKind, type SeenCall, explainWait } from "./explain-wait.js";
import { setPageOnline } from "./page-connection.js";
import type { PendingCall } from "./pending-call.js";
import { PendingPut } from "./pending-put.js";
import { PendingDelete, PendingStatus, PendingTicket } from "./pending-requests.js";
import type { ScriptedDelete, ScriptedPut, ScriptedStatus, ScriptedTicket } from "./scripted-calls.js";

/** How patient a scripted transport is. */
export interface ScriptedTransportOptions {
  /**
   * How long `nextTicket` and the others wait, in milliseconds of real time, also under fake timers; `Infinity` for ever.
   * @default 4000, a second less than a test of Vitest or Jest may take
   */
  timeoutMs?: number | undefined;
}

const ALL_KINDS: readonly CallKind[] = ["tickets", "puts", "statuses", "deletes"];

/** An endpoint and a storage that do nothing until told to. */
export interface ScriptedTransport {
  /** For the option of this name. */
  readonly endpoint: AttachmentEndpoint;
  /** For the option of this name. */
  readonly putFile: PutFile;
  /**
   * The oldest ticket request that still runs and was not taken yet, of this file if one is named; waits for one. Likewise
   * the others.
   * Rejects with an `Error` that tells what came instead, when none comes in time.
   */
  readonly nextTicket: (filename?: string) => Promise<ScriptedTicket>;
  readonly nextPut: (filename?: string) => Promise<ScriptedPut>;
  readonly nextStatus: (filename?: string) => Promise<ScriptedStatus>;
  readonly nextDelete: (filename?: string) => Promise<ScriptedDelete>;
  /** Every call so far, taken or not. */
  readonly calls: {
    readonly tickets: readonly ScriptedTicket[];
    readonly puts: readonly ScriptedPut[];
    readonly statuses: readonly ScriptedStatus[];
    readonly deletes: readonly ScriptedDelete[];
  };
  /**
   * From now on calls of these kinds succeed at once, those included that nobody has taken; `next…` then has none to give.
   * @default all kinds
   */
  readonly autoRespond: (...kinds: CallKind[]) => void;
  /**
   * The network goes: running calls end as when the connection dies, further ones fail at once and are not listed, and the
   * page says that it is offline (`navigator.onLine`, the event `offline`), so that uploads wait. Every uploader of the page
   * hears it. Ends with `goOnline`, and when another scripted transport is made.
   * @throws Error where there is no page: in plain Node
   */
  readonly goOffline: () => void;
  readonly goOnline: () => void;
}

/**
 * Full control over an upload's world, for tests: nothing is answered until the test says so, and no time passes.
 *
 * ```ts
 * const transport = createScriptedTransport();
 * const uploader = createUploader({ endpoint: transport.endpoint, putFile: transport.putFile });
 * uploader.addFiles([fakeFile({ name: "photo.png" })]);
 * (await transport.nextTicket()).respond();
 * const put = await transport.nextPut();
 * put.progress(0.5);
 * put.respond(403, "expired");
 * ```
 */
export function createScriptedTransport({
  timeoutMs = 4000,
}: ScriptedTransportOptions = {}): ScriptedTransport {
  setPageOnline(true);
  let isOnline = true;
  const tickets = new CallQueue<PendingTicket>();
  const puts = new CallQueue<PendingPut>();
  const statuses = new CallQueue<PendingStatus>();
  const deletes = new CallQueue<PendingDelete>();
  const calls = { tickets: tickets.all, puts: puts.all, statuses: statuses.all, deletes: deletes.all };
  /** What was asked for, by attachment id, so that later calls know the file. */
  const issued = new Map<string, TicketRequest>();

  /** Attachments that were never PUT here are those of a list that was there before. */
  const isSent = (id: string) => {
    const sent = puts.all.filter((put) => put.attachmentId === id);
    return sent.length === 0 || sent.some((put) => put.isSent);
  };

  /** Hands a call to the test; while offline there is no way to it. */
  function receive<T, C extends PendingCall<T>>(queue: CallQueue<C>, call: C): Promise<T> {
    if (isOnline) queue.push(call);
    else call.disconnect();
    return call.promise;
  }

  const endpoint: AttachmentEndpoint = {
    requestTicket: (request, { signal }) =>
      receive(tickets, new PendingTicket(request, signal, (id) => issued.set(id, request))),
    getAttachment: (id, { signal }) =>
      receive(statuses, new PendingStatus(id, issued.get(id), signal, () => isSent(id))),
    deleteAttachment: (id, { signal }) => receive(deletes, new PendingDelete(id, issued.get(id), signal)),
  };

  const putFile: PutFile = (ticket, body, options) => {
    const named = issued.get(ticket.attachmentId)?.filename ?? (body instanceof File ? body.name : "");
    return receive(puts, new PendingPut(named, ticket, body, options));
  };

  const nextOf =
    <C extends SeenCall>(kind: CallKind, queue: CallQueue<C>) =>
    (filename?: string): Promise<C> =>
      queue.next(filename, {
        timeoutMs,
        explain: () => explainWait({ kind, filename, timeoutMs, isAutomatic: queue.isAnswered }, calls),
      });

  const automatic: Readonly<Record<CallKind, () => void>> = {
    tickets: () => tickets.answerAll((ticket) => ticket.respond()),
    puts: () =>
      puts.answerAll((put) => {
        put.progress(1);
        put.respond();
      }),
    statuses: () => statuses.answerAll((status) => status.respond()),
    deletes: () => deletes.answerAll((deletion) => deletion.respond()),
  };

  return {
    endpoint,
    putFile,
    nextTicket: nextOf("tickets", tickets),
    nextPut: nextOf("puts", puts),
    nextStatus: nextOf("statuses", statuses),
    nextDelete: nextOf("deletes", deletes),
    calls,
    autoRespond(...kinds) {
      for (const kind of kinds.length > 0 ? kinds : ALL_KINDS) automatic[kind]();
    },
    goOffline() {
      setPageOnline(false);
      isOnline = false;
      for (const call of Object.values(calls).flat()) if (!call.answered && !call.aborted) call.disconnect();
    },
    goOnline() {
      isOnline = true;
      setPageOnline(true);
    },
  };
}
