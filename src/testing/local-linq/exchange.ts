import type { IncomingMessage, ServerResponse } from "node:http";
import { node } from "./node.js";
import { headerValues, recordOf, type OpenRecord, type RequestLog } from "./request-log.js";

export interface Reply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** Text, or a file on this machine. */
  body?: string | { file: string };
}

const MAX_JSON_BYTES = 1_048_576;

/** One request and its answer, with its line in the log. */
export class Exchange {
  readonly record: OpenRecord;
  readonly method: string;
  readonly url: URL;
  /** Every value as it came, by lower-case name. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Aborts when the connection is gone or the answer is out. */
  readonly signal: AbortSignal;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    { url, log }: { url: URL; log: RequestLog | undefined },
  ) {
    this.#request = request;
    this.#response = response;
    this.method = request.method ?? "GET";
    this.headers = headerValues(request.rawHeaders);
    const record = recordOf(this.method, this.headers);
    this.record = record;
    log?.add(record);
    this.url = url;
    const closed = new AbortController();
    this.signal = closed.signal;
    response.once("close", () => {
      // A cut made by a fault leaves no status either, but is none of the client's doing.
      if (!response.writableFinished && !response.writableEnded && record.fault !== "reset")
        record.aborted = true;
      closed.abort(new DOMException("The connection is closed.", "AbortError"));
    });
  }

  /** All values of a header in one, as a server sees a repeated one. */
  header(name: string): string | undefined {
    return this.headers.get(name)?.join(", ");
  }

  /** The body, chunk by chunk, at the pace of whoever reads. Throws when the client goes away. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    const body: AsyncIterable<unknown> = this.#request;
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) continue;
      this.record.bytes += chunk.byteLength;
      yield chunk;
    }
  }

  /** Reads what is left of the body and forgets it, so that an early answer is not lost to a connection reset. */
  async drain(): Promise<void> {
    if (this.#request.readableEnded) return;
    for await (const chunk of this.chunks()) void chunk;
  }

  /** `undefined` when the body is no JSON, or a very long one. */
  async readJson(): Promise<unknown> {
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of this.chunks()) {
      if (this.record.bytes <= MAX_JSON_BYTES) text += decoder.decode(chunk, { stream: true });
    }
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  send({ status, headers = {}, body = "" }: Reply): void {
    if (this.#response.destroyed) return;
    this.record.status = status;
    this.#response.writeHead(status, { ...headers });
    if (typeof body === "string") {
      this.#response.end(body);
      return;
    }
    node.fs.createReadStream(body.file).pipe(this.#response);
  }

  /** Ends the connection the hard way: the client sees a reset. */
  cut(): void {
    this.#request.socket.resetAndDestroy();
  }
}
