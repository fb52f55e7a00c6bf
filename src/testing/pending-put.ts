import { putUnanswered, storageError, uploadStalled } from "../linq/transfer-errors.js";
import type { Ticket } from "../linq/attachment.js";
import type { PutFileOptions } from "../upload/ports.js";
import { PendingCall } from "./pending-call.js";
import type { ScriptedPut, ScriptedStorageCode } from "./scripted-calls.js";

const STALL_MS = 30_000;

const EXPIRED = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";

/** Headers that only the browser may set. */
const FORBIDDEN = new Set(["content-length", "host", "connection", "date", "origin", "cookie"]);

/** A PUT to storage. */
export class PendingPut extends PendingCall<void> implements ScriptedPut {
  readonly attachmentId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly #onProgress: (bytes: number) => void;
  #isSent = false;

  constructor(
    filename: string,
    ticket: Ticket,
    readonly body: Blob,
    options: PutFileOptions,
  ) {
    super("PUT", filename, options.signal);
    this.attachmentId = ticket.attachmentId;
    this.headers = sentHeaders(ticket, options);
    this.#onProgress = options.onProgress;
  }

  /** Whether the PUT succeeded. */
  get isSent(): boolean {
    return this.#isSent;
  }

  get size(): number {
    return this.body.size;
  }

  progress(fraction: number): void {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new RangeError(`progress() takes a share from 0 to 1, such as 0.5 for half, not ${fraction}.`);
    }
    if (!this.aborted) this.#onProgress(Math.round(fraction * this.size));
  }

  respond(
    status = 200,
    code: ScriptedStorageCode = "",
    { retryAfter }: { retryAfter?: number | undefined } = {},
  ): void {
    if (status >= 200 && status < 300) {
      this.succeed();
      this.#isSent = !this.aborted;
      return;
    }
    // S3 has no code for an expired URL. Only the message says so.
    const isExpired = code === "expired" || code === "RequestExpired";
    const body = isExpired ? EXPIRED : `<Error><Code>${code}</Code></Error>`;
    const header = retryAfter === undefined ? null : String(retryAfter);
    this.fail(storageError({ status, body, retryAfter: header }, Date.now()));
  }

  stall(): void {
    this.fail(uploadStalled("sending", STALL_MS));
  }

  disconnect(): void {
    this.fail(putUnanswered());
  }
}

function sentHeaders({ requiredHeaders }: Ticket, { contentType }: PutFileOptions): Record<string, string> {
  const entries = Object.entries(requiredHeaders).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return {
    "content-type": contentType,
    ...Object.fromEntries(entries.filter(([name]) => !FORBIDDEN.has(name))),
  };
}
