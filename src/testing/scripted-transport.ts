import { checkNumbers } from "../linq/check-numbers.js";
import type { TicketRequest } from "../linq/wire.js";
import type { AttachmentEndpoint } from "../upload/attachment-endpoint.js";
import type { PutFile } from "../upload/ports.js";
import { CallQueue, type CallKind, explainTimeout, type SeenCall } from "./call-queue.js";
import { type PendingCall, PendingDelete, PendingStatus, PendingTicket } from "./pending-call.js";
import { PendingPut } from "./pending-put.js";
import type { ScriptedDelete, ScriptedPut, ScriptedStatus, ScriptedTicket } from "./scripted-calls.js";

/** Options of `createScriptedTransport`. */
export interface ScriptedTransportOptions {
  /**
   * How long `nextTicket` and the other `next…` methods wait, in milliseconds of real time, even under fake timers. `Infinity`
   * disables the timeout. The default is one second less than the default timeout of Vitest and Jest.
   * @default 4000
   */
  timeoutMs?: number | undefined;
}

const CALL_KINDS: readonly CallKind[] = ["tickets", "puts", "statuses", "deletes"];

/** An endpoint and a storage that the test controls. */
export interface ScriptedTransport {
  /** Pass it as the option `endpoint`. */
  readonly endpoint: AttachmentEndpoint;
  /** Pass it as the option `putFile`. */
  readonly putFile: PutFile;
  /**
   * Resolves with the oldest pending ticket request that was not taken yet, of this file if one is named. It waits until there
   * is one, and rejects with an `Error` that lists the calls that came instead. The other `next…` methods do the same for their
   * kind of call.
   */
  readonly nextTicket: (filename?: string) => Promise<ScriptedTicket>;
  readonly nextPut: (filename?: string) => Promise<ScriptedPut>;
  readonly nextStatus: (filename?: string) => Promise<ScriptedStatus>;
  readonly nextDelete: (filename?: string) => Promise<ScriptedDelete>;
  /** All calls so far, whether they were taken or not. */
  readonly calls: {
    readonly tickets: readonly ScriptedTicket[];
    readonly puts: readonly ScriptedPut[];
    readonly statuses: readonly ScriptedStatus[];
    readonly deletes: readonly ScriptedDelete[];
  };
  /**
   * Makes all calls of these kinds succeed at once, including pending ones that were not taken. Without arguments it applies to
   * all kinds. `next…` rejects for kinds that are answered automatically.
   */
  readonly autoRespond: (...kinds: CallKind[]) => void;
  /**
   * Simulates a lost network: pending calls fail as if the connection was lost, and new calls fail at once and are not listed.
   * The page goes offline (`navigator.onLine` and the event `offline`), so uploads wait. This affects every uploader of the page,
   * and lasts until `goOnline` is called or another scripted transport is created.
   * @throws Error in plain Node, where there is no page
   */
  readonly goOffline: () => void;
  /** Ends `goOffline`. */
  readonly goOnline: () => void;
}

/**
 * Creates an endpoint and a storage that a test controls: no call is answered until the test answers it.
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
  checkNumbers({ timeoutMs: [0, Infinity] }, { timeoutMs }, "", "createScriptedTransport: ");
  setPageOnline(true);
  let isOnline = true;
  const tickets = new CallQueue<PendingTicket>();
  const puts = new CallQueue<PendingPut>();
  const statuses = new CallQueue<PendingStatus>();
  const deletes = new CallQueue<PendingDelete>();
  const calls = { tickets: tickets.all, puts: puts.all, statuses: statuses.all, deletes: deletes.all };
  /** Ticket requests by attachment id, so that later calls know their file. */
  const issued = new Map<string, TicketRequest>();

  /** An attachment without a PUT here was uploaded before, for example one of `initialAttachments`. */
  const isSent = (id: string) => {
    const sent = puts.all.filter((put) => put.attachmentId === id);
    return sent.length === 0 || sent.some((put) => put.isSent);
  };

  /** Queues a call for the test, or fails it while offline. */
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

  const createNext =
    <C extends SeenCall>(kind: CallKind, queue: CallQueue<C>) =>
    (filename?: string): Promise<C> =>
      queue.next(filename, {
        timeoutMs,
        explain: () => explainTimeout({ kind, filename, timeoutMs, isAutomatic: queue.isAnswered }, calls),
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
    nextTicket: createNext("tickets", tickets),
    nextPut: createNext("puts", puts),
    nextStatus: createNext("statuses", statuses),
    nextDelete: createNext("deletes", deletes),
    calls,
    autoRespond(...kinds) {
      for (const kind of kinds.length > 0 ? kinds : CALL_KINDS) automatic[kind]();
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

let isPageOffline = false;

/** Simulates what a browser does when its network is lost or comes back: `navigator.onLine` and the event. */
function setPageOnline(isOnline: boolean): void {
  if (isPageOffline !== isOnline) return;
  if (typeof globalThis.addEventListener !== "function") {
    throw new Error(
      "goOffline() needs a page that hears of it. Run the test in jsdom, happy-dom or a browser; in plain Node, end the " +
        "calls with disconnect().",
    );
  }
  isPageOffline = !isOnline;
  // Deleting the own property uncovers the prototype's.
  if (isOnline) Reflect.deleteProperty(navigator, "onLine");
  else Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
  globalThis.dispatchEvent(new Event(isOnline ? "online" : "offline"));
}
