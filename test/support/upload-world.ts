import { UploadError } from "../../src/linq/errors.js";
import { type Attachment, Ticket } from "../../src/linq/attachment.js";
import type { TicketRequest } from "../../src/linq/wire.js";
import type { UploaderOptions } from "../../src/upload/options.js";
import type {
  Clock,
  Connectivity,
  ContentCheck,
  PageStorage,
  PutFileOptions,
  ReadAhead,
  UploadPorts,
} from "../../src/upload/ports.js";
import { Batcher } from "../../src/transport/batcher.js";
import { UploadStore } from "../../src/upload/upload-store.js";

/** Where bytes go that share the connections of the endpoint. */
export const APP_ORIGIN = "https://app.example";

/** One call of a port that waits for the test to answer it. */
export interface Call<Argument, Result> {
  readonly argument: Argument;
  readonly signal: AbortSignal;
  resolve(result: Result): void;
  reject(error: unknown): void;
  readonly isOpen: boolean;
}

/** Calls of one port, in order. */
class Calls<Argument, Result> {
  readonly all: Call<Argument, Result>[] = [];
  readonly #isDeaf: boolean;

  constructor(isDeaf: boolean) {
    this.#isDeaf = isDeaf;
  }

  get open(): Call<Argument, Result>[] {
    return this.all.filter((call) => call.isOpen && !call.signal.aborted);
  }

  /** Aborted ones that will still answer, in a deaf world. */
  get late(): Call<Argument, Result>[] {
    return this.all.filter((call) => call.isOpen && call.signal.aborted);
  }

  make(argument: Argument, signal: AbortSignal): Promise<Result> {
    return new Promise((resolve, reject) => {
      let isOpen = true;
      const close = (then: () => void) => {
        if (!isOpen) return;
        isOpen = false;
        then();
      };
      this.all.push({
        argument,
        signal,
        resolve: (result) => close(() => resolve(result)),
        reject: (error) => close(() => reject(error)),
        get isOpen() {
          return isOpen;
        },
      });
      const onAbort = () => close(() => reject(signal.reason));
      if (!this.#isDeaf) signal.addEventListener("abort", onAbort, { once: true });
    });
  }
}

/** A clock that stands still until the test moves it. */
export class VirtualClock implements Clock {
  #time = 0;
  #wallOffset = 0;
  readonly #timers = new Set<{ at: number; fire: () => void }>();

  now = () => this.#time;
  wallTime = () => 1_700_000_000_000 + this.#time + this.#wallOffset;
  random = () => 0.5;

  delay = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal.throwIfAborted();
      const timer = { at: this.#time + ms, fire: resolve };
      this.#timers.add(timer);
      signal.addEventListener(
        "abort",
        () => {
          if (this.#timers.delete(timer)) reject(signal.reason);
        },
        { once: true },
      );
    });

  /** Someone sets the system's clock, forwards or back. */
  jumpWallTime(ms: number): void {
    this.#wallOffset += ms;
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  async advance(ms: number): Promise<void> {
    const end = this.#time + ms;
    for (;;) {
      await settle();
      const next = [...this.#timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers.delete(next);
      this.#time = Math.max(this.#time, next.at);
      next.fire();
    }
    this.#time = end;
    await settle();
  }
}

/** Lets every promise that can settle do so: macrotasks, because reading a Blob takes some. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export interface PutCall {
  readonly ticket: Ticket;
  readonly body: Blob;
  readonly options: PutFileOptions & ReadAhead;
}

/**
 * An uploader whose world the test plays.
 * @param isDeaf calls of its ports do not end when they are aborted: some app's `putFile` will forget to listen
 * @param storage what outlives the uploader
 * @param contentCheck what looks at files; without it they are validated by name and type
 * @param batch how many tickets, or statuses, the endpoint gives in one request; each is answered by itself all the same
 * @param guard watches over the page while files are sent
 */
export function createWorld(
  options: UploaderOptions = {},
  isDeaf = false,
  storage?: PageStorage,
  contentCheck?: ContentCheck,
  batch = 1,
  guard?: UploadPorts["guard"],
) {
  const clock = new VirtualClock();
  const tickets = new Calls<TicketRequest, Ticket>(isDeaf);
  const puts = new Calls<PutCall, void>(isDeaf);
  const statuses = new Calls<string, Attachment>(isDeaf);
  const deletes = new Calls<string, void>(isDeaf);
  const images = new Calls<File, { file: File; isAnimated: boolean }>(isDeaf);
  const locations = new Calls<File, File>(isDeaf);
  const connectivityListeners = new Set<(online: boolean) => void>();
  let isOnline = true;
  const connectivity: Connectivity = {
    isOnline: () => isOnline,
    subscribe: (listener) => {
      connectivityListeners.add(listener);
      return () => connectivityListeners.delete(listener);
    },
  };
  const ports: UploadPorts = {
    clock,
    connectivity,
    requestTicket: inBatches(tickets, batch, clock),
    putFile: (ticket, body, put) => puts.make({ ticket, body, options: put }, put.signal),
    getAttachment: inBatches(statuses, batch, clock),
    batchSize: () => batch,
    isProxied: ({ uploadUrl }) => uploadUrl.startsWith(APP_ORIGIN),
    deleteAttachment: (id, { signal }) => deletes.make(id, signal),
    transforms: {
      convertImage: (file, { signal }) => images.make(file, signal),
      stripLocation: (file, { signal }) => locations.make(file, signal),
    },
    ...(storage && { storage }),
    ...(contentCheck && { contentCheck }),
    ...(guard && { guard }),
  };
  const uploader = new UploadStore(
    { endpoint: "/api/attachments", ...(!contentCheck && { contentCheck: "off" as const }), ...options },
    () => ports,
  );
  let ticketCount = 0;
  const makeTicket = (expiresInMs = 15 * 60_000, origin = "https://storage.example") => {
    ticketCount += 1;
    return new Ticket({
      attachmentId: `attachment-${ticketCount}`,
      uploadUrl: `${origin}/${ticketCount}`,
      requiredHeaders: {},
      expiresAt: clock.wallTime() + expiresInMs,
    });
  };
  return {
    uploader,
    clock,
    tickets,
    puts,
    statuses,
    deletes,
    images,
    locations,
    makeTicket,
    connectivityListeners,
    openCalls: () => [...tickets.open, ...puts.open, ...statuses.open, ...images.open, ...locations.open],
    setOnline(online: boolean) {
      isOnline = online;
      for (const listener of connectivityListeners) listener(online);
    },
    /** Answers every open ticket request. */
    async grantTickets() {
      await settle();
      for (const call of tickets.open) call.resolve(makeTicket());
      await settle();
    },
    async acceptPuts() {
      await settle();
      for (const call of puts.open) call.resolve();
      await settle();
    },
    async confirm(status = "complete") {
      await settle();
      for (const call of statuses.open) call.resolve(attachmentOf(call.argument, status));
      await settle();
    },
  };
}

/** Asks through the transport's own batcher. An aborted request ends for its callers, deaf or not, as `fetch` does. */
function inBatches<Argument, Result>(calls: Calls<Argument, Result>, size: number, clock: Clock) {
  const batcher = new Batcher<Argument, Result>(
    {
      size: () => size,
      one: (argument, { signal }) => calls.make(argument, signal),
      many: (all, { signal }) =>
        new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason), { once: true });
          const make = (argument: Argument) => calls.make(argument, AbortSignal.any([signal]));
          void Promise.allSettled(all.map(make)).then(resolve);
        }),
      pauses: { minMs: 0, maxMs: 1000 },
    },
    clock,
  );
  return (argument: Argument, call: { signal: AbortSignal }) => batcher.request(argument, call);
}

export function attachmentOf(id: string, status?: string): Attachment {
  return { id, filename: "photo.png", contentType: "image/png", sizeBytes: 4, ...(status && { status }) };
}

export function pngFile(name = "photo.png", bytes = 4): File {
  return new File([new Uint8Array(bytes)], name, { type: "image/png" });
}

export function networkError(): UploadError<"network"> {
  return new UploadError("network", "No answer.", { details: {}, retryable: true });
}

export function corsOrNetworkError(): UploadError<"cors-or-network"> {
  return new UploadError("cors-or-network", "No answer.", { details: {}, retryable: true });
}
